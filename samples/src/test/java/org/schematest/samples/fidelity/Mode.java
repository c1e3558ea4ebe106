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
import org.schematest.statistics.Statistics;
import org.schematest.statistics.declared.DeclaredStatistics;
import org.schematest.statistics.disclosure.Disclosure;
import org.schematest.statistics.export.StatisticsReader;
import org.schematest.statistics.file.StatisticsFile;

/** What an empty copy of the loaded database is told about the rows that it does not have. */
enum Mode {
  NOTHING("An empty database") {
    @Override
    Statistics statistics(DataSource loaded, Catalog catalog) {
      return Statistics.NONE;
    }
  },
  TABLE_SIZE("@TableSize alone") {
    @Override
    Statistics statistics(DataSource loaded, Catalog catalog) throws SQLException {
      List<DeclaredSize> sizes = new ArrayList<>();
      for (String table : TpchData.tables()) {
        long rows = Sql.number(loaded, "select count(*) from " + table);
        sizes.add(new DeclaredSize(table, rows));
      }
      return DeclaredStatistics.of(catalog, SCHEMA, Statistics.NONE, sizes, List.of());
    }
  },
  PRIVATE("An export with the privacy default") {
    @Override
    Statistics statistics(DataSource loaded, Catalog catalog) throws SQLException {
      return exported(loaded, catalog, Disclosure.PRIVATE);
    }
  },
  PRIVATE_BUT_FIVE("An export with the values of five columns only") {
    @Override
    Statistics statistics(DataSource loaded, Catalog catalog) throws SQLException {
      return exported(loaded, catalog, Disclosure.of(FIVE, List.of()));
    }
  },
  ALL_VALUES("An export with all values") {
    @Override
    Statistics statistics(DataSource loaded, Catalog catalog) throws SQLException {
      List<String> columns =
          catalog
              .tables()
              .flatMap(
                  table ->
                      table.columns().stream()
                          .map(column -> SCHEMA + "." + table.name() + "." + column.name()))
              .toList();
      return exported(loaded, catalog, Disclosure.of(columns, List.of()));
    }
  };

  private static final String SCHEMA = "public";

  /** Those whose values decide a plan: docs/fidelity.md says how. */
  private static final List<String> FIVE =
      List.of(
          "public.part.p_name",
          "public.part.p_type",
          "public.lineitem.l_discount",
          "public.lineitem.l_quantity",
          "public.orders.o_orderstatus");

  private final String title;

  Mode(String title) {
    this.title = title;
  }

  /** What it is told, worked out from the loaded database and the catalog of the copy. */
  abstract Statistics statistics(DataSource loaded, Catalog catalog) throws SQLException;

  /** Tells it. */
  void tell(DataSource loaded, DataSource copy) throws SQLException {
    try (Connection connection = copy.getConnection()) {
      Catalog catalog = CatalogReader.read(connection, Set.of());
      Statistics statistics = statistics(loaded, catalog);
      if (!statistics.tables().isEmpty()) {
        TableSizer.apply(connection, catalog, statistics);
      }
    }
  }

  /** By way of the file, as those of production come to a test. */
  private static Statistics exported(DataSource loaded, Catalog catalog, Disclosure disclosure)
      throws SQLException {
    try (Connection connection = loaded.getConnection()) {
      String file =
          StatisticsFile.write(
              StatisticsReader.read(connection, List.of(SCHEMA), disclosure).statistics());
      return DeclaredStatistics.of(
          catalog, SCHEMA, StatisticsFile.parse(file, "tpch.json"), List.of(), List.of());
    }
  }

  String title() {
    return title;
  }
}
