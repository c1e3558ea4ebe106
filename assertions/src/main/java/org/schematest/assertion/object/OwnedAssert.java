package org.schematest.assertion.object;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.schematest.expectation.security.PrivilegeExpectations;
import org.schematest.finding.Finding;
import org.schematest.schema.object.DatabaseObject;
import org.schematest.schema.security.Grant;
import org.schematest.schema.security.HeldPrivilege;
import org.schematest.schema.security.Role;

/**
 * What a test promises about an object that has an owner: who that is, and what was granted on it
 * to whom. What a role has by way of others, {@code assertThat(catalog).hasRole("app", …)} tells.
 */
public abstract class OwnedAssert<SELF extends OwnedAssert<SELF, ACTUAL>, ACTUAL>
    extends NamedAssert<SELF, ACTUAL> {

  protected OwnedAssert(
      ACTUAL actual,
      Class<?> selfType,
      Function<ACTUAL, DatabaseObject> described,
      @Nullable Consumer<Finding> scope) {
    super(actual, selfType, described, scope);
  }

  /** That role owns it. */
  public SELF isOwnedBy(String role) {
    return expect(PrivilegeExpectations.isOwnedBy(described(), role));
  }

  /**
   * Exactly these privileges were granted to that role itself, on the object or on columns of it:
   * {@code hasPrivileges("app", SELECT, UPDATE.of("name"), DELETE.withGrantOption())}. {@link
   * Grant#PUBLIC} is a role, too.
   *
   * @throws IllegalArgumentException if there is no such privilege on an object of this kind
   */
  public SELF hasPrivileges(String role, HeldPrivilege first, HeldPrivilege... more) {
    List<HeldPrivilege> privileges = Stream.concat(Stream.of(first), Stream.of(more)).toList();
    return expect(PrivilegeExpectations.hasPrivileges(described(), role, privileges));
  }

  /** Nothing was granted to that role itself: {@code grantsNothingTo(catalog.role("app"))}. */
  public SELF grantsNothingTo(Role role) {
    return expect(PrivilegeExpectations.grantsNothingTo(described(), role.name()));
  }

  /** Nothing was granted to every role that there is and will be, on the object or its columns. */
  public SELF grantsNothingToPublic() {
    return expect(PrivilegeExpectations.grantsNothingTo(described(), Grant.PUBLIC));
  }

  /** These roles and no others were granted something, its owner apart. */
  public SELF grantsOnlyTo(String... roles) {
    return expect(PrivilegeExpectations.grantsOnlyTo(described(), List.of(roles)));
  }

  /** Nobody but its owner may pass a privilege on. */
  public SELF grantsNoGrantOption() {
    return expect(PrivilegeExpectations.grantsNoGrantOption(described()));
  }
}
