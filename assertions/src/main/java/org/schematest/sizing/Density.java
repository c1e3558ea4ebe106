package org.schematest.sizing;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Sizes for files that stay as they are: what they have is said to hold all rows. The planner
 * divides rows by {@code pg_class.relpages} and multiplies by the file's pages ({@code
 * table_block_relation_estimate_size}, tableam.c), and so expects the right number of them.
 */
record Density(Sizes sizes) {

  List<SizedRelation> tables() {
    return sizes.tables().values().stream().map(Density::asStored).toList();
  }

  List<SizedRelation> indexes(Sizes.Predicates predicates) throws SQLException {
    return sizes.indexes(sizes.tables(), predicates).stream().map(Density::asStored).toList();
  }

  private static SizedRelation asStored(SizedRelation wanted) {
    if (!wanted.relation().hasFile()) {
      return wanted;
    }
    long pages = wanted.relation().pages();
    long visible =
        wanted.pages() == 0
            ? 0
            : Math.round(pages * (wanted.visiblePages() / (double) wanted.pages()));
    return new SizedRelation(wanted.relation(), wanted.rows(), pages, visible, Optional.empty());
  }
}
