package org.schematest.expectation.migration.site;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.schematest.migration.Lock;
import org.schematest.migration.Relation;
import org.schematest.schema.name.QualifiedName;

/**
 * The locks of a statement on one table and its indexes.
 *
 * @param locks the one that keeps others from most comes first
 */
public record TableLocks(QualifiedName table, List<Lock> locks) {

  private static final Comparator<Lock> STRONGEST_FIRST =
      Comparator.comparing(Lock::blocksReads)
          .thenComparing(Lock::blocksWrites)
          .thenComparing(lock -> lock.relation().kind() != Relation.Kind.INDEX)
          .thenComparing(Lock::mode)
          .reversed();

  /** Those of each table, view or sequence, in the order in which they were first locked. */
  public static List<TableLocks> of(List<Lock> locks) {
    Map<QualifiedName, List<Lock>> byTable = new LinkedHashMap<>();
    locks.forEach(
        lock ->
            byTable.computeIfAbsent(lock.relation().rowsOf(), key -> new ArrayList<>()).add(lock));
    List<TableLocks> all = new ArrayList<>();
    byTable.forEach(
        (table, own) ->
            all.add(new TableLocks(table, own.stream().sorted(STRONGEST_FIRST).toList())));
    return all;
  }

  public Lock strongest() {
    return locks.get(0);
  }

  /** What to call it: the table itself if it is locked, else its index. */
  public Relation relation() {
    return locks.stream()
        .map(Lock::relation)
        .filter(one -> one.kind() != Relation.Kind.INDEX)
        .findFirst()
        .orElseGet(() -> tableOf(strongest().relation()));
  }

  /** The table of an index, as far as its name says. */
  private static Relation tableOf(Relation index) {
    return new Relation(
        0,
        Relation.Kind.TABLE,
        index.rowsOf(),
        Optional.empty(),
        index.partitionOf(),
        index.madeBy());
  }

  public boolean hasRows() {
    return relation().kind().hasRows();
  }
}
