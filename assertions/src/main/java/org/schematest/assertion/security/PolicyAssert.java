package org.schematest.assertion.security;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.schematest.assertion.object.NamedAssert;
import org.schematest.expectation.security.PolicyExpectations;
import org.schematest.finding.Finding;
import org.schematest.schema.object.Described;
import org.schematest.schema.security.Policy;
import org.schematest.schema.security.Policy.Command;

/**
 * What a test promises about a policy. Whether it counts depends on its table: begin with {@code
 * assertThat(table).hasPolicy("tenant", policy -> …)}.
 */
public class PolicyAssert extends NamedAssert<PolicyAssert, Policy> {

  public PolicyAssert(Policy actual, @Nullable Consumer<Finding> scope) {
    super(actual, PolicyAssert.class, Described::on, scope);
  }

  /** It is for that command; {@link Command#ALL} is for every one. */
  public PolicyAssert isFor(Command command) {
    return expect(PolicyExpectations.isFor(actual, command));
  }

  /** It is for exactly these roles; {@code public} is every role. */
  public PolicyAssert to(String role, String... more) {
    List<String> roles = Stream.concat(Stream.of(role), Stream.of(more)).toList();
    return expect(PolicyExpectations.isTo(actual, roles));
  }

  /** It lets rows through that no other policy does. */
  public PolicyAssert isPermissive() {
    return expect(PolicyExpectations.isPermissive(actual, true));
  }

  /** It takes rows away that other policies let through. */
  public PolicyAssert isRestrictive() {
    return expect(PolicyExpectations.isPermissive(actual, false));
  }

  /** The rows that may be seen and touched are those for which that is true, by meaning. */
  public PolicyAssert using(String condition) {
    return expect(PolicyExpectations.using(actual, condition));
  }

  /**
   * The rows that may be written are those for which that is true, by meaning. A policy for updates
   * that has no check of its own checks what it is using.
   */
  public PolicyAssert withCheck(String condition) {
    return expect(PolicyExpectations.withCheck(actual, condition));
  }

  /** Its conditions tell rows apart: none is {@code true}. */
  public PolicyAssert isSelective() {
    return expect(PolicyExpectations.isSelective(actual));
  }
}
