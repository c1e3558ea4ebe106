package org.schematest.statistics.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.schematest.schema.name.QualifiedName;
import org.schematest.statistics.ColumnStatistics;
import org.schematest.statistics.CommonValue;
import org.schematest.statistics.IndexStatistics;
import org.schematest.statistics.Statistics;
import org.schematest.statistics.TableStatistics;
import org.schematest.statistics.disclosure.Disclosure;
import org.schematest.statistics.file.StatisticsFile;
import org.schematest.testing.TestPostgres;

/** The export for those who may not run a jar: one statement, read-only, for any client. */
class ExportQueryTest {

  private static final DataSource DATABASE =
      TestPostgres.freshDatabase(
          """
          create type mood as enum ('cheerful', 'gloomy');
          create schema "Größe";
          create table "Größe"."Say ""hi"" x" ("It's" int, "a\tb" text);
          create table people (id bigint primary key, email text, born date, mood mood,
                               member boolean, tags text[], tier int check (tier in (1, 2)));
          create index people_email on people (member, lower(email), (id < 7));
          create table events (at date) partition by range (at);
          create table e25 partition of events for values from ('2025-01-01') to ('2026-01-01');
          create table e26 partition of events for values from ('2026-01-01') to ('2027-01-01');
          create table never (id int);
          create table nothing ();
          """,
          """
          insert into people
          select n, 'u' || n || '@secret.example', date '1970-01-01' + n,
                 (case when n % 3 = 0 then 'gloomy' else 'cheerful' end)::mood, n % 7 = 0,
                 array['tag-' || n % 5], 1 + n % 2
            from generate_series(1, 3000) n;
          insert into "Größe"."Say ""hi"" x" select 1, 'x' from generate_series(1, 10) n;
          insert into events select date '2025-01-01' + n % 700 from generate_series(1, 2000) n;
          """,
          "vacuum analyze people",
          "analyze \"Größe\".\"Say \"\"hi\"\" x\"",
          "analyze events");

  @Test
  void it_tells_what_the_program_tells_but_for_shapes_and_labels() throws SQLException {
    try (Connection connection = DATABASE.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create role asker; grant pg_read_all_data to asker; set role asker;"
              + " set default_transaction_read_only = on");
      String text;
      try (ResultSet row = statement.executeQuery(StatisticsExport.query())) {
        assertThat(row.next()).isTrue();
        text = row.getString(1);
        assertThat(row.next()).isFalse();
      }
      Statistics read = StatisticsFile.parse(text, "production.json");
      Statistics exported =
          StatisticsReader.read(connection, List.of(), Disclosure.PRIVATE).statistics();
      assertThat(read).isEqualTo(withoutShapes(exported));
      assertThat(read.tables().keySet())
          .hasToString(
              "[\"Größe\".\"Say \"\"hi\"\" x\", public.e25, public.e26, public.events,"
                  + " public.people]");
      assertThat(text).contains("cheerful").doesNotContain("secret", "tag-", "1970-");
      assertThat(text).contains("\n        \"email\": {\"nullFraction\": 0, \"averageWidth\": ");
    }
  }

  @Test
  void a_database_without_tables_gives_a_file_without_tables() throws SQLException {
    try (Connection connection = TestPostgres.freshDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(StatisticsExport.query())) {
      row.next();
      assertThat(StatisticsFile.parse(row.getString(1), "empty.json").tables()).isEmpty();
    }
  }

  /** What the query promises: neither synthetic histograms nor labels of checks, nor elements. */
  private static Statistics withoutShapes(Statistics full) {
    SortedMap<QualifiedName, TableStatistics> tables = new TreeMap<>();
    full.tables()
        .forEach(
            (name, table) -> {
              SortedMap<String, IndexStatistics> indexes = new TreeMap<>();
              table
                  .indexes()
                  .forEach(
                      (index, known) ->
                          indexes.put(
                              index,
                              new IndexStatistics(
                                  known.rows(),
                                  known.pages(),
                                  known.height(),
                                  plain(known.expressions()))));
              tables.put(
                  name,
                  new TableStatistics(
                      table.rows(),
                      table.pages(),
                      table.visiblePages(),
                      table.analyzedOn(),
                      plain(table.columns()),
                      plain(table.treeColumns()),
                      indexes));
            });
    return new Statistics(full.origin(), tables);
  }

  private static <K> SortedMap<K, ColumnStatistics> plain(Map<K, ColumnStatistics> columns) {
    SortedMap<K, ColumnStatistics> plain = new TreeMap<>();
    columns.forEach(
        (key, column) ->
            plain.put(
                key,
                new ColumnStatistics(
                    column.nullFraction(),
                    column.averageWidth(),
                    column.distinct(),
                    column.correlation(),
                    column.mostCommon().stream()
                        .map(
                            one ->
                                new CommonValue(
                                    one.value().filter(value -> !value.matches("\\d")),
                                    one.frequency()))
                        .toList(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty())));
    return plain;
  }
}
