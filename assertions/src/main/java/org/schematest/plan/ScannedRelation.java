package org.schematest.plan;

import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;

/**
 * The table that a scan reads.
 *
 * @param table the table, which may be a partition
 * @param root the partitioned table that it is, directly or indirectly, a partition of; else itself
 * @param alias what the query calls it
 */
public record ScannedRelation(QualifiedName table, QualifiedName root, String alias) {

  /** {@code public.orders o}: the alias only where it says something. */
  @Override
  public String toString() {
    return alias.equals(table.name()) ? table.toString() : table + " " + Identifier.quoted(alias);
  }
}
