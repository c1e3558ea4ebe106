package org.schematest.expectation.change;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.schematest.expectation.Statements;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.schema.constraint.PrimaryKey;
import org.schematest.schema.name.Identifier;

/**
 * A number that takes the place of a primary key, which stays unique: what refers to it may do so
 * until it has the new key.
 */
public final class AddedKey {

  private AddedKey() {}

  /**
   * The statements, without their ends.
   *
   * @param all the tables that may refer to it
   */
  public static List<String> statements(Collection<Table> all, Table table, PrimaryKey key) {
    String id = table.findColumn("id").isEmpty() ? "id" : table.name() + "_number";
    List<String> columns = new ArrayList<>(List.of(id));
    key.columns().stream().filter(name -> isPartitionKey(table, name)).forEach(columns::add);
    List<ForeignKey> references = referring(all, table);
    List<String> statements = new ArrayList<>();
    references.forEach(
        one ->
            statements.add(
                "alter table %s drop constraint %s"
                    .formatted(one.table(), Identifier.quoted(one.name()))));
    statements.add(
        "alter table "
            + table.qualifiedName()
            + " drop constraint "
            + Identifier.quoted(key.name())
            + ", add column "
            + Identifier.quoted(id)
            + " bigint generated always as identity, add primary key "
            + Identifier.list(columns)
            + ", add unique "
            + Identifier.list(key.columns()));
    references.forEach(
        one -> {
          String constraint = Identifier.quoted(one.name());
          statements.add(
              "alter table %s add constraint %s %s"
                  .formatted(one.table(), constraint, one.definition()));
          one.comment()
              .ifPresent(
                  text ->
                      statements.add(
                          "comment on constraint %s on %s is %s"
                              .formatted(constraint, one.table(), Statements.literal(text))));
        });
    return statements;
  }

  private static boolean isPartitionKey(Table table, String column) {
    return table.partitioning().stream()
        .flatMap(how -> how.columns().stream())
        .anyMatch(Optional.of(column)::equals);
  }

  /** The keys of all tables that refer to this one, without the copies that partitions have. */
  private static List<ForeignKey> referring(Collection<Table> all, Table table) {
    return all.stream()
        .filter(other -> !other.isPartition())
        .flatMap(other -> other.foreignKeys().stream())
        .filter(key -> key.referencedTable().equals(table.qualifiedName()))
        .toList();
  }
}
