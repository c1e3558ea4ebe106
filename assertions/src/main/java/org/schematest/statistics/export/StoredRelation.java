package org.schematest.statistics.export;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.schematest.schema.name.QualifiedName;

/**
 * A table, a materialized view or an index with what {@code pg_class} says of its size.
 *
 * @param kind {@code pg_class.relkind}: r, p, m, or i
 * @param rows empty if nobody has counted yet
 * @param changed rows since {@code analyzedOn}
 * @param table the oid of an index's table
 * @param parents oids of what it is a partition or an heir of
 * @param uses names of the columns that an index depends on
 */
record StoredRelation(
    long oid,
    QualifiedName name,
    String kind,
    Optional<Long> rows,
    Optional<Long> pages,
    Optional<Long> visiblePages,
    Optional<LocalDate> analyzedOn,
    long changed,
    Optional<Long> table,
    List<Long> parents,
    List<String> uses) {

  boolean isIndex() {
    return table.isPresent();
  }

  boolean isPartitioned() {
    return kind.equals("p");
  }

  List<String> path() {
    return List.of(name.schema(), name.name());
  }
}
