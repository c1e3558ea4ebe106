package org.schematest.sizing.distribution;

import java.util.List;
import org.schematest.schema.name.QualifiedName;
import org.schematest.sizing.relation.StoredAttribute;
import org.schematest.sizing.relation.StoredRelation;
import org.schematest.statistics.ColumnStatistics;
import org.schematest.statistics.CommonValue;

/**
 * A column that is told how its values are distributed.
 *
 * @param relation the table, or the index whose key is an expression
 * @param inherited whether the rows of partitions or heirs are counted, too
 */
public record ColumnTarget(
    StoredRelation relation, StoredAttribute attribute, boolean inherited, ColumnStatistics told) {

  /** Those of the most common values that are not kept private. */
  List<CommonValue> common() {
    return told.mostCommon().stream().filter(one -> one.value().isPresent()).toList();
  }

  /** What a failure calls it: {@code column public.orders.status}. */
  String subject() {
    QualifiedName name = relation.name();
    return relation.isIndex()
        ? "expression %d of index %s".formatted(attribute.number(), name)
        : "column %s.%s".formatted(name, attribute.name());
  }
}
