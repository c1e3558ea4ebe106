package org.schematest.expectation.shape.index;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.schematest.expectation.EveryOne;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.shape.Shapes;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Index;
import org.schematest.schema.IndexKey;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.schema.name.Identifier;
import org.schematest.selection.ObjectsOf;
import org.schematest.selection.Selection;

/** What is kept unique although it cannot be otherwise. */
public final class ImpliedUniques {

  private ImpliedUniques() {}

  /**
   * No unique index or constraint is implied by another one: unique on some columns, a row is
   * unique on more as well. One that a foreign key of the schema references is needed.
   */
  public static List<Finding> hasNoImpliedUnique(Schema schema, Selection<Index> selection) {
    return EveryOne.keeps(
        schema.name(),
        schema.subject(),
        selection,
        new ObjectsOf(schema).indexes(),
        index -> judge(schema, index).stream().toList());
  }

  private static Optional<Finding> judge(Schema schema, Index wide) {
    Optional<Table> table = schema.findTable(wide.table().name());
    if (table.isEmpty() || !isJudged(wide) || isReferenced(schema, table.get(), wide)) {
      return Optional.empty();
    }
    return table.get().indexes().stream()
        .filter(other -> isJudged(other) && implies(table.get(), other, wide))
        .findFirst()
        .map(
            narrow ->
                Finding.of(
                    "unique needed",
                    wide.qualifiedName().toString(),
                    wide.subject(),
                    "should keep something unique of its own, but what is unique by "
                        + Identifier.quoted(narrow.name())
                        + " is unique by these keys too",
                    Evidence.named(
                        "indexes", List.of(wide, narrow), Index::name, Index::definition),
                    plain(wide)));
  }

  /** The index may still find rows: it stays, but no longer as unique. */
  private static Fact plain(Index wide) {
    return Shapes.fix(
        List.of(
            Remade.drop(wide),
            "create index on "
                + wide.table()
                + " "
                + Identifier.list(columns(wide))
                + (wide.includedColumns().isEmpty()
                    ? ""
                    : " include " + Identifier.list(wide.includedColumns()))
                + wide.predicate().map(sql -> " where " + sql).orElse("")));
  }

  private static boolean isJudged(Index index) {
    return index.unique()
        && index.usable()
        && index.method().equals("btree")
        && index.keys().stream()
            .allMatch(key -> key.column().isPresent() && key.collation().isEmpty());
  }

  private static List<String> columns(Index index) {
    return index.keys().stream().map(IndexKey::column).map(Optional::orElseThrow).toList();
  }

  /** Whether rows that {@code wide} refuses are refused by {@code narrow} already. */
  private static boolean implies(Table table, Index narrow, Index wide) {
    boolean fewer =
        columns(narrow).size() < columns(wide).size()
            && Set.copyOf(columns(wide)).containsAll(columns(narrow));
    boolean rows = narrow.predicate().isEmpty() || narrow.predicate().equals(wide.predicate());
    boolean nulls =
        narrow.nullsNotDistinct()
            || !wide.nullsNotDistinct()
            || columns(narrow).stream().allMatch(column -> Shapes.isRequired(table, column));
    boolean primary =
        table
            .primaryKey()
            .filter(key -> wide.constraint().filter(key.name()::equals).isPresent())
            .isPresent();
    return fewer && rows && nulls && !primary && wide.partitionOf().isEmpty();
  }

  private static boolean isReferenced(Schema schema, Table table, Index index) {
    Set<String> columns = Set.copyOf(columns(index));
    return schema.tables().stream()
        .flatMap(other -> other.foreignKeys().stream())
        .filter(key -> key.referencedTable().equals(table.qualifiedName()))
        .map(ForeignKey::referencedColumns)
        .anyMatch(referenced -> Set.copyOf(referenced).equals(columns));
  }
}
