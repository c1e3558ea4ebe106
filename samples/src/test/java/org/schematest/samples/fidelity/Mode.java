package org.schematest.samples.fidelity;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.schematest.catalog.CatalogReader;
import org.schematest.schema.Catalog;
import org.schematest.sizing.TableSizer;
import org.schematest.statistics.DeclaredSize;
import org.schematest.statistics.DeclaredStatistics;
import org.schematest.statistics.Statistics;

/** What an empty copy of the loaded database is told about the rows that it does not have. */
enum Mode {
  NOTHING("An empty database") {
    @Override
    void tell(DataSource loaded, DataSource copy) {}
  },
  TABLE_SIZE("@TableSize alone") {
    @Override
    void tell(DataSource loaded, DataSource copy) throws SQLException {
      List<DeclaredSize> sizes = new ArrayList<>();
      for (String table : TpchData.tables()) {
        long rows = Sql.number(loaded, "select count(*) from " + table);
        sizes.add(new DeclaredSize(table, rows));
      }
      try (Connection connection = copy.getConnection()) {
        Catalog catalog = CatalogReader.read(connection, Set.of());
        TableSizer.apply(
            connection,
            catalog,
            DeclaredStatistics.of(catalog, "public", Statistics.NONE, sizes, List.of()));
      }
    }
  };

  private final String title;

  Mode(String title) {
    this.title = title;
  }

  /** Tells it. */
  abstract void tell(DataSource loaded, DataSource copy) throws SQLException;

  String title() {
    return title;
  }
}
