package org.schematest.expectation.shape.relation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.shape.Shapes;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;

/** Arrays whose elements are keys of other rows, which no foreign key can hold them to. */
public final class KeyArrays {

  private static final String ARRAY = "[]";

  private KeyArrays() {}

  /**
   * No array is called after a table, and has elements of the type of its key. Those of archives
   * and logs outlive what they tell of.
   */
  public static List<Finding> hasNone(KnownTables known, Table table) {
    return CopyTables.wordsIn(table.name()).isEmpty()
        ? table.columns().stream()
            .filter(column -> column.type().endsWith(ARRAY) && column.generated().isEmpty())
            .flatMap(column -> finding(known, table, column).stream())
            .toList()
        : List.of();
  }

  private static Optional<Finding> finding(KnownTables known, Table table, Column column) {
    String type = column.type().substring(0, column.type().length() - ARRAY.length());
    return MeantKey.ofSeveral(known, table, column, Optional.of(type))
        .map(
            key -> {
              List<Fact> facts = new ArrayList<>();
              facts.add(Evidence.declared(column));
              facts.add(Fact.of("sign", key.sign()));
              facts.addAll(
                  ValueRows.facts(
                      known,
                      table,
                      column,
                      "unnest(own." + Identifier.quoted(column.name()) + ")",
                      key.key().type(),
                      Optional.of(key)));
              return Shapes.of(
                  table,
                  column,
                  "rows instead of an array of keys",
                  "should be rows of a table that links to "
                      + key.table().qualifiedName()
                      + ", but is an array of keys, which no foreign key can hold to it",
                  facts.toArray(Fact[]::new));
            });
  }
}
