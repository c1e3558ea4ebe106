package org.schematest.statistics.disclosure;

import java.util.List;
import org.schematest.schema.name.QualifiedName;

/**
 * Something that a database has no statistics on, or that the exporting role may not see.
 *
 * @param relation a table, a materialized view, or an index with expressions
 * @param columns of it that are concerned; empty for all of it
 */
public record Gap(QualifiedName relation, List<String> columns, Reason reason) {

  /** Why there is nothing, and so what mends it. */
  public enum Reason {
    /** Nobody has analyzed the table. */
    NEVER_ANALYZED,
    /**
     * Nobody has analyzed a partitioned table, or one with heirs, as a whole: autovacuum does not
     * do it.
     */
    TREE_NEVER_ANALYZED,
    /** Added since the last analyze, or with a statistics target of 0. */
    NOT_GATHERED,
    /** The role may not select these columns; statistics show to those who may. */
    NO_RIGHT,
    /** The role may not select from an index, which can be granted by pg_read_all_data only. */
    NO_RIGHT_ON_INDEX,
    /** Row-level security applies to the role, which hides statistics. */
    ROW_SECURITY
  }

  public Gap {
    columns = List.copyOf(columns);
  }
}
