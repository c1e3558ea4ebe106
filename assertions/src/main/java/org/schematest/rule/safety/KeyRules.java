package org.schematest.rule.safety;

import org.schematest.expectation.shape.key.BusinessKeys;
import org.schematest.expectation.shape.key.MissingPrimaryKey;
import org.schematest.expectation.shape.key.RandomUuidKeys;
import org.schematest.rule.Check;
import org.schematest.rule.Every;
import org.schematest.rule.RuleSet;
import org.schematest.rule.SchemaRule;
import org.schematest.rule.Severity;

/** Rules of primary keys. */
public final class KeyRules {

  private KeyRules() {}

  static RuleSet rules() {
    return RuleSet.of(
        everyTableHasAPrimaryKey(), noPrimaryKeyIsABusinessValue(), noPrimaryKeyIsARandomUuid());
  }

  /** Foreign tables cannot have one. */
  public static SchemaRule everyTableHasAPrimaryKey() {
    return SchemaRule.named("primary-key")
        .promises("every table has a primary key")
        .why(
            "without one a row cannot be referred to, nor told from its copy, nor replicated",
            "PostgreSQL manual, 5.5.4 Primary Keys")
        .checks(Severity.ERROR, Known.eachTableOnce(MissingPrimaryKey::isNone));
  }

  /** No email, phone number or name; the code of a lookup table is none of these. */
  public static SchemaRule noPrimaryKeyIsABusinessValue() {
    return SchemaRule.named("business-key")
        .promises("no primary key is an email, a phone number, a name or the like")
        .why(
            "when the value changes, every row that refers to it has to change as well",
            "Data modeling, Primary key design; Forbidden moves")
        .checks(Severity.WARNING, Known.eachTableOnce(BusinessKeys::isNone));
  }

  /** Where no default makes the values, the application may make them in the order of time. */
  public static SchemaRule noPrimaryKeyIsARandomUuid() {
    return uuid(
        "no primary key is a random uuid",
        Every.tableIn(
            (model, table) ->
                RandomUuidKeys.hasNone(
                    model.database(), table, column -> Known.defaultOf(model, column))));
  }

  /** The same, and it is a default that says so, for each primary key that is a uuid. */
  public static SchemaRule everyUuidKeyIsMadeInTheOrderOfTime() {
    return uuid(
        "every primary key that is a uuid has a default that makes it in the order of time",
        Every.tableIn(
            (model, table) ->
                RandomUuidKeys.areAllInOrder(
                    model.database(), table, column -> Known.defaultOf(model, column))));
  }

  private static SchemaRule uuid(String promise, Check check) {
    return SchemaRule.named("random-uuid-key")
        .promises(promise)
        .why(
            "random keys put new rows all over the index, which no longer fits in memory",
            "Data modeling, Forbidden moves; RFC 9562, 6.13 DBMS and Database Considerations")
        .checks(Severity.WARNING, check);
  }
}
