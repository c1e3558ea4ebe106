package org.schematest.expectation.shape.relation;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.naming.NameWords;
import org.schematest.expectation.shape.Shapes;
import org.schematest.finding.Finding;
import org.schematest.schema.Table;
import org.schematest.schema.name.QualifiedName;

/** Tables that no foreign key leads from or to, in any schema. */
public final class UnlinkedTables {

  private UnlinkedTables() {}

  /**
   * It refers to another table, another refers to it, or it inherits from one. A log refers to
   * nothing, a foreign table cannot, and the only table of a database has none to refer to.
   *
   * @param alone words of the names of tables that stand alone, such as {@code settings}
   */
  public static Optional<Finding> isNone(KnownTables known, Table table, Set<String> alone) {
    QualifiedName name = table.qualifiedName();
    boolean exempt =
        table.kind() == Table.Kind.FOREIGN
            || known.tables().stream().filter(other -> !other.isPartition()).count() == 1
            || !CopyTables.wordsIn(table.name()).isEmpty()
            || NameWords.of(table.name()).stream().anyMatch(alone::contains);
    return exempt || links(known, table).anyMatch(other -> !other.equals(name))
        ? Optional.empty()
        : Optional.of(
            Shapes.of(
                table,
                "linked table",
                "should be linked to another table, but "
                    + (table.foreignKeys().isEmpty()
                        ? "no foreign key leads from or to it"
                        : "refers only to itself"),
                Evidence.columns(table),
                Evidence.foreignKeys(table)));
  }

  /** The tables that it is linked to; those of partitions are their table's. */
  private static Stream<QualifiedName> links(KnownTables known, Table table) {
    QualifiedName name = table.qualifiedName();
    return known.tables().stream()
        .flatMap(
            other ->
                Stream.concat(
                    other.foreignKeys().stream()
                        .flatMap(
                            key ->
                                ends(
                                    name,
                                    whole(known, other.qualifiedName()),
                                    whole(known, key.referencedTable()))),
                    other.inherits().stream()
                        .filter(any -> !other.isPartition())
                        .flatMap(parent -> ends(name, other.qualifiedName(), parent))));
  }

  private static Stream<QualifiedName> ends(
      QualifiedName name, QualifiedName from, QualifiedName to) {
    return from.equals(name) ? Stream.of(to) : to.equals(name) ? Stream.of(from) : Stream.empty();
  }

  private static QualifiedName whole(KnownTables known, QualifiedName name) {
    return known
        .find(name)
        .flatMap(Table::partitionOf)
        .map(parent -> whole(known, parent))
        .orElse(name);
  }
}
