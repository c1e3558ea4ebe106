package org.schematest.migration;

import java.util.List;
import java.util.Optional;
import org.schematest.schema.name.QualifiedName;

/**
 * A table, view, index or sequence that was there before a migration began.
 *
 * @param oid by which PostgreSQL knows it, whatever it is renamed to
 * @param name that it had before the migration
 * @param table of an index: its table
 * @param partitionOf the tables that its table is a partition of, the nearest first
 * @param madeBy the migration that made it; empty if it was there before the first one
 */
public record Relation(
    long oid,
    Kind kind,
    QualifiedName name,
    Optional<QualifiedName> table,
    List<QualifiedName> partitionOf,
    Optional<String> madeBy) {

  public Relation {
    partitionOf = List.copyOf(partitionOf);
  }

  /** What it is, by the words by which statements call it. */
  public enum Kind {
    TABLE("table"),
    PARTITIONED_TABLE("table"),
    FOREIGN_TABLE("foreign table"),
    MATERIALIZED_VIEW("materialized view"),
    VIEW("view"),
    INDEX("index"),
    SEQUENCE("sequence");

    private final String sql;

    Kind(String sql) {
      this.sql = sql;
    }

    public String sql() {
      return sql;
    }

    /** Whether it has rows that statements read by its name. */
    public boolean hasRows() {
      return this == TABLE || this == PARTITIONED_TABLE || this == MATERIALIZED_VIEW;
    }
  }

  /** The table that has the rows: an index's table, or itself. */
  public QualifiedName rowsOf() {
    return table.orElse(name);
  }

  /** What a failure calls it: {@code table public.orders}. */
  public String subject() {
    return kind.sql() + " " + name;
  }
}
