package org.schematest.assertion.type;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.schematest.assertion.object.OwnedAssert;
import org.schematest.expectation.type.DomainExpectations;
import org.schematest.finding.Finding;
import org.schematest.schema.object.Described;
import org.schematest.schema.type.Domain;

/** What a test promises about a domain. */
public class DomainAssert extends OwnedAssert<DomainAssert, Domain> {

  public DomainAssert(Domain actual) {
    this(actual, null);
  }

  /**
   * @param scope takes the findings, inside the scope of another assertion
   */
  public DomainAssert(Domain actual, @Nullable Consumer<Finding> scope) {
    super(actual, DomainAssert.class, Described::on, scope);
  }

  /**
   * It is made of that type, by any spelling that PostgreSQL accepts; of another domain by its
   * name.
   */
  public DomainAssert hasBaseType(String type) {
    return expect(DomainExpectations.hasBaseType(actual, type));
  }

  /** It refuses null. */
  public DomainAssert isRequired() {
    return expect(DomainExpectations.isRequired(actual));
  }

  /** It accepts null. */
  public DomainAssert isOptional() {
    return expect(DomainExpectations.isOptional(actual));
  }

  /** It has a default of that meaning. */
  public DomainAssert hasDefault(String expression) {
    return expect(DomainExpectations.hasDefault(actual, expression));
  }

  /** It gives no value by itself. */
  public DomainAssert hasNoDefault() {
    return expect(DomainExpectations.hasNoDefault(actual));
  }

  /** Its texts are compared by that collation. */
  public DomainAssert hasCollation(String collation) {
    return expect(DomainExpectations.hasCollation(actual, collation));
  }

  /**
   * There is a check of that meaning, and all values were checked: {@code hasCheck("value > 0")}.
   */
  public DomainAssert hasCheck(String expression) {
    return expect(DomainExpectations.hasCheck(actual, expression));
  }

  /** Its checks mean these, and no others; all values were checked. */
  public DomainAssert hasOnlyChecks(String... expressions) {
    return expectAll(DomainExpectations.hasOnlyChecks(actual, List.of(expressions)));
  }
}
