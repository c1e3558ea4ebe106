package org.schematest.rule;

import java.util.Optional;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.rule.postgres.ForeignKeyIndexRules;
import org.schematest.schema.Column;
import org.schematest.schema.Index;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;

/** Rules to review with, one for each kind of object that an exception can name. */
final class SmallRules {

  static final SchemaRule TABLES =
      SchemaRule.named("table-remark")
          .promises("every table has a comment")
          .why("a reader has to guess what a row is", "the team's handbook")
          .checks(Severity.NOTE, Every.tableOnce(SmallRules::isCommented));

  static final SchemaRule COLUMNS =
      SchemaRule.named("no-money")
          .promises("no column is of type money")
          .why("its currency is a setting of the session", "PostgreSQL manual, 8.2")
          .checks(Severity.WARNING, Every.column((table, column) -> isNotMoney(column)));

  static final SchemaRule INDEXES =
      SchemaRule.named("index-name")
          .promises("every index is named after its kind")
          .why("a plan names the index alone", "the team's handbook")
          .checks(Severity.NOTE, Every.index((model, index) -> isNamed(index)));

  static final SchemaRule KEYS = ForeignKeyIndexRules.everyForeignKeyIsIndexed();

  static final SchemaRule VIEWS =
      SchemaRule.named("view-remark")
          .promises("every view has a comment")
          .why("a reader has to guess what a row is", "the team's handbook")
          .checks(Severity.NOTE, Every.view((model, view) -> Optional.empty()));

  private SmallRules() {}

  private static Optional<Finding> isCommented(Table table) {
    String name = table.qualifiedName().toString();
    return table.comment().isPresent()
        ? Optional.empty()
        : Optional.of(
            Finding.of(
                "comment",
                name,
                "table " + name,
                "should have a comment, but has none",
                Fact.of("fix", "comment on table " + name + " is '…';")));
  }

  private static Optional<Finding> isNotMoney(Column column) {
    return column.type().equals("money")
        ? Optional.of(
            Finding.of(
                "type",
                column.table() + "." + Identifier.quoted(column.name()),
                "column " + column.table() + "." + column.name(),
                "should not be money, but is"))
        : Optional.empty();
  }

  private static Optional<Finding> isNamed(Index index) {
    String name = index.qualifiedName().toString();
    return name.matches(".*_(idx|pkey|key)\"?")
        ? Optional.empty()
        : Optional.of(
            Finding.of("index name", name, "index " + name, "should end in _idx, but does not"));
  }
}
