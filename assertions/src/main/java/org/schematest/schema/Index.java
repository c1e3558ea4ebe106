package org.schematest.schema;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.schematest.schema.expression.SqlScope;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.storage.Storage;

/**
 * An index.
 *
 * @param scope the table or materialized view that it belongs to
 * @param name as the catalog stores it; an index lives in the schema of its table
 * @param method the access method: {@code btree}, {@code gin}…
 * @param keys in order; included columns are not keys
 * @param includedColumns the columns of {@code include (…)}
 * @param predicate the condition of a partial index, as PostgreSQL prints it
 * @param unique whether two equal keys are refused
 * @param nullsNotDistinct whether two null keys count as equal
 * @param usable false while it is invalid or not ready: a failed {@code create index concurrently},
 *     or a partitioned table's index that some partition lacks. The planner ignores such an index.
 * @param constraint the name of the constraint it backs
 * @param partitionOf the index of the partitioned table that this is a partition's part of
 * @param clustered whether {@code cluster} orders the table by it
 * @param storage how it is stored; its access method is {@code method}
 * @param comment what {@code comment on index} says
 */
public record Index(
    SqlScope scope,
    String name,
    String method,
    List<IndexKey> keys,
    List<String> includedColumns,
    Optional<String> predicate,
    boolean unique,
    boolean nullsNotDistinct,
    boolean usable,
    Optional<String> constraint,
    Optional<QualifiedName> partitionOf,
    boolean clustered,
    Storage storage,
    Optional<String> comment) {

  public Index {
    keys = List.copyOf(keys);
    includedColumns = List.copyOf(includedColumns);
  }

  /** The table or materialized view that it belongs to. */
  public QualifiedName table() {
    return scope.name();
  }

  public QualifiedName qualifiedName() {
    return new QualifiedName(table().schema(), name);
  }

  public boolean isPartial() {
    return predicate.isPresent();
  }

  /** The index in SQL's words: {@code btree (customer_id, placed_at desc) where paid}. */
  public String definition() {
    StringBuilder sql =
        new StringBuilder(method)
            .append(
                keys.stream()
                    .map(IndexKey::definition)
                    .collect(Collectors.joining(", ", " (", ")")));
    if (!includedColumns.isEmpty()) {
      sql.append(" include ").append(Identifier.list(includedColumns));
    }
    if (unique) {
      sql.append(" unique");
    }
    if (nullsNotDistinct) {
      sql.append(" nulls not distinct");
    }
    predicate.ifPresent(condition -> sql.append(" where ").append(condition));
    if (!usable) {
      sql.append(" INVALID");
    }
    return sql.toString();
  }

  /** What a failure calls it: {@code index public.orders_pkey}. */
  public String subject() {
    return "index " + qualifiedName();
  }
}
