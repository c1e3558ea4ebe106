package org.schematest.sizing;

import java.util.Map;
import java.util.Optional;
import org.schematest.sizing.relation.StoredAttribute;
import org.schematest.sizing.relation.StoredIndex;
import org.schematest.sizing.relation.StoredRelation;
import org.schematest.statistics.ColumnStatistics;
import org.schematest.statistics.IndexStatistics;
import org.schematest.statistics.TableStatistics;

/** How many entries of an index have equal keys, and so share one tuple: nbtdedup.c. */
final class RowsPerKey {

  private RowsPerKey() {}

  /**
   * On average, at least 1: also where nothing is known of a key, for that makes an index too big
   * rather than too small, and where the index keeps equal keys apart.
   *
   * @param columnNames of the table, by their numbers
   * @param entries of the index
   */
  static double of(
      StoredRelation relation,
      StoredIndex index,
      Map<Integer, String> columnNames,
      TableStatistics table,
      Optional<IndexStatistics> known,
      long entries) {
    if (!index.equalImage() || !index.deduplicates() || index.unique()) {
      return 1;
    }
    double different = 1;
    for (StoredAttribute key : relation.attributes().subList(0, index.keys())) {
      Optional<ColumnStatistics> values =
          key.tableColumn() == 0
              ? known.map(one -> one.expressions().get(key.number()))
              : Optional.ofNullable(columnNames.get(key.tableColumn()))
                  .map(name -> table.columns().get(name));
      different *= values.map(one -> different(one, table.rows())).orElse((double) entries);
    }
    return Math.max(1, entries / Math.max(1, different));
  }

  /** Those of a column, null among them; as many as rows where that is not known. */
  private static double different(ColumnStatistics values, long rows) {
    double distinct = values.distinct();
    double count = distinct < 0 ? -distinct * rows : distinct == 0 ? rows : distinct;
    return count + (values.nullFraction() > 0 ? 1 : 0);
  }
}
