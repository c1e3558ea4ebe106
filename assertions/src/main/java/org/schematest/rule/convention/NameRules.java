package org.schematest.rule.convention;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.schematest.expectation.naming.LookAlikes;
import org.schematest.expectation.naming.NameExpectations;
import org.schematest.expectation.naming.NameStyle;
import org.schematest.finding.Finding;
import org.schematest.rule.Check;
import org.schematest.rule.Every;
import org.schematest.rule.RuleSet;
import org.schematest.rule.SchemaRule;
import org.schematest.rule.Severity;
import org.schematest.schema.object.DatabaseObject;
import org.schematest.schema.object.ObjectKind;

/** Rules of how names are written. */
public final class NameRules {

  private NameRules() {}

  static RuleSet rules() {
    return RuleSet.of(
        snakeCase(
            List.of(),
            // what needs quotes the next rule tells of, and with the same statement
            object -> NameExpectations.needsNoQuotes(object).isEmpty()),
        everyNameStandsWithoutQuotes(),
        noNameIsCutOff(),
        noNamesLookAlike());
  }

  /**
   * Words of small letters of ASCII and digits, joined by one underscore each.
   *
   * @param kinds whose names; those of all kinds if none is given
   */
  public static SchemaRule everyNameIsInSnakeCase(ObjectKind... kinds) {
    return snakeCase(List.of(kinds), any -> true);
  }

  private static SchemaRule snakeCase(List<ObjectKind> kinds, Predicate<DatabaseObject> asked) {
    return SchemaRule.named("snake-case-names")
        .promises("every name is in snake_case")
        .why(
            "one style is typed without looking it up, and names in it need no quotes",
            "Data modeling, Forbidden moves: English snake_case is standard")
        .checks(
            Severity.NOTE,
            named(
                kinds,
                object ->
                    asked.test(object)
                        ? NameExpectations.hasStyle(object, NameStyle.SNAKE_CASE)
                        : Optional.empty()));
  }

  /**
   * No key word, no capital letter, no other character than a-z, 0-9 and _.
   *
   * @param kinds whose names; those of all kinds if none is given
   */
  public static SchemaRule everyNameStandsWithoutQuotes(ObjectKind... kinds) {
    return SchemaRule.named("names-without-quotes")
        .promises("every name stands in SQL without quotes")
        .why(
            "who forgets the quotes gets another object, or an error that does not say so",
            "PostgreSQL manual, 4.1.1 Identifiers and Key Words")
        .checks(Severity.WARNING, named(List.of(kinds), NameExpectations::needsNoQuotes));
  }

  /** Nothing was longer than what PostgreSQL keeps of a name. */
  public static SchemaRule noNameIsCutOff() {
    return SchemaRule.named("names-cut-off")
        .promises("no name was cut off")
        .why(
            "of a name of more than 63 bytes the end is lost with a mere notice, and with it what"
                + " told two objects apart",
            "PostgreSQL manual, 4.1.1 Identifiers and Key Words")
        .checks(Severity.WARNING, named(List.of(), NameExpectations::isNotCutOff));
  }

  /** Tables, views and sequences of a schema, and columns of a table. */
  public static SchemaRule noNamesLookAlike() {
    return SchemaRule.named("look-alike-names")
        .promises("no two names look alike")
        .why(
            "a reader takes one for the other, and so does who writes the next statement",
            "Data modeling, AI-era perspective: quality of naming")
        .checks(Severity.WARNING, Every.schema(LookAlikes::hasNone));
  }

  private static Check named(
      List<ObjectKind> kinds, Function<DatabaseObject, Optional<Finding>> broken) {
    return Renamed.every(
        kinds,
        object ->
            object.kind() == ObjectKind.OPERATOR || GivenNames.isGiven(object)
                ? Optional.empty()
                : broken.apply(object));
  }
}
