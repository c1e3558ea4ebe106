package org.schematest.expectation.type;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.object.About;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.constraint.CheckConstraint;
import org.schematest.schema.expression.Clause;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.type.Domain;
import org.schematest.schema.type.TypeName;

/** What a test may promise about a domain. */
public final class DomainExpectations {

  private DomainExpectations() {}

  /** It is made of that type, by any spelling that PostgreSQL accepts. */
  public static Optional<Finding> hasBaseType(Domain domain, String type) {
    return about(domain)
        .expect(
            TypeName.sameIn(domain.scope().name().schema(), domain.baseType(), type),
            "domain base type",
            "should be made of " + type + ", but is made of " + domain.baseType(),
            declared(domain),
            Fact.of(
                "fix",
                List.of(
                    "-- PostgreSQL cannot change what a domain is made of: drop it and make it anew",
                    "drop domain " + domain.scope() + ";",
                    "create domain "
                        + domain.scope()
                        + " as "
                        + type
                        + constraints(domain)
                        + ";")));
  }

  /** It refuses null. */
  public static Optional<Finding> isRequired(Domain domain) {
    return about(domain)
        .expect(
            domain.notNull(),
            "domain required",
            "should be not null, but accepts null",
            declared(domain),
            alter(domain, "set not null"));
  }

  /** It accepts null. */
  public static Optional<Finding> isOptional(Domain domain) {
    return about(domain)
        .expect(
            !domain.notNull(),
            "domain optional",
            "should accept null, but is not null",
            declared(domain),
            alter(domain, "drop not null"));
  }

  /** It has a default of that meaning. */
  public static Optional<Finding> hasDefault(Domain domain, String expression) {
    boolean same =
        domain
            .defaultExpression()
            .filter(actual -> domain.scope().same(Clause.DOMAIN_DEFAULT, actual, expression))
            .isPresent();
    return about(domain)
        .expect(
            same,
            "domain default",
            "should default to "
                + expression
                + ", but "
                + domain
                    .defaultExpression()
                    .map(actual -> "defaults to " + actual)
                    .orElse("has no default"),
            declared(domain),
            alter(domain, "set default " + expression));
  }

  /** It gives no value by itself. */
  public static Optional<Finding> hasNoDefault(Domain domain) {
    return about(domain)
        .expect(
            domain.defaultExpression().isEmpty(),
            "domain without default",
            "should have no default, but defaults to " + domain.defaultExpression().orElse(""),
            declared(domain),
            alter(domain, "drop default"));
  }

  /** Its texts are compared by that collation, of whichever schema if none is named. */
  public static Optional<Finding> hasCollation(Domain domain, String collation) {
    boolean same =
        domain
            .collation()
            .map(Identifier::parts)
            .filter(
                parts ->
                    String.join(".", parts).equals(collation)
                        || parts.get(parts.size() - 1).equals(collation))
            .isPresent();
    return about(domain)
        .expect(
            same,
            "domain collation",
            "should have the collation "
                + collation
                + ", but has "
                + domain.collation().orElse("that of its base type"),
            declared(domain));
  }

  /** It has a check of that meaning, and all values were checked. */
  public static Optional<Finding> hasCheck(Domain domain, String expression) {
    List<CheckConstraint> found =
        domain.checks().stream().filter(check -> means(domain, check, expression)).toList();
    if (found.stream().anyMatch(CheckConstraint::validated)) {
      return Optional.empty();
    }
    About about = about(domain).part("(" + expression + ")");
    String promise = "should check (" + expression + "), but ";
    if (found.isEmpty()) {
      return Optional.of(
          about.broken(
              "domain check",
              promise + "no check means that",
              checks(domain),
              alter(domain, "add check (" + expression + ")")));
    }
    String name = Identifier.quoted(found.get(0).name());
    return Optional.of(
        about.broken(
            "domain check",
            promise + name + " is not valid: older values were never checked",
            checks(domain),
            alter(domain, "validate constraint " + name)));
  }

  /** Its checks mean these, and no others; all values were checked. */
  public static List<Finding> hasOnlyChecks(Domain domain, Collection<String> expressions) {
    Stream<Finding> missing =
        expressions.stream().flatMap(expression -> hasCheck(domain, expression).stream());
    Stream<Finding> unexpected =
        domain.checks().stream()
            .filter(
                check -> expressions.stream().noneMatch(written -> means(domain, check, written)))
            .map(
                check ->
                    about(domain)
                        .part(check.name())
                        .broken(
                            "only these domain checks",
                            "should have only the checks named, but also has "
                                + Identifier.quoted(check.name()),
                            checks(domain),
                            alter(domain, "drop constraint " + Identifier.quoted(check.name()))));
    return Stream.concat(missing, unexpected).toList();
  }

  private static boolean means(Domain domain, CheckConstraint check, String expression) {
    return domain.scope().same(Clause.CHECK, check.expression(), expression);
  }

  private static String constraints(Domain domain) {
    StringBuilder sql = new StringBuilder();
    domain.collation().ifPresent(name -> sql.append(" collate ").append(name));
    domain.defaultExpression().ifPresent(value -> sql.append(" default ").append(value));
    sql.append(domain.notNull() ? " not null" : "");
    domain
        .checks()
        .forEach(
            check ->
                sql.append(" constraint ")
                    .append(Identifier.quoted(check.name()))
                    .append(" check (")
                    .append(check.expression())
                    .append(')'));
    return sql.toString();
  }

  private static Fact declared(Domain domain) {
    return Fact.of("declared", "as " + domain.baseType() + constraints(domain));
  }

  private static Fact checks(Domain domain) {
    return Evidence.named(
        "checks", domain.checks(), CheckConstraint::name, CheckConstraint::definition);
  }

  private static Fact alter(Domain domain, String action) {
    return Evidence.fix("alter domain " + domain.scope() + " " + action);
  }

  private static About about(Domain domain) {
    return About.of(domain.subject(), domain.scope());
  }
}
