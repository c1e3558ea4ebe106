package org.schematest.statistics.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.schematest.schema.name.QualifiedName;
import org.schematest.statistics.ColumnStatistics;
import org.schematest.statistics.CommonValue;
import org.schematest.statistics.RangeStatistics;
import org.schematest.statistics.TableStatistics;
import org.schematest.statistics.disclosure.Disclosure;
import org.schematest.statistics.file.StatisticsFile;
import org.schematest.testing.TestPostgres;

/** What a file tells of a database of secrets: nothing but what the schema says itself. */
class PrivacyTest {

  /** Each value is long and odd enough that it cannot stand in a file by chance. */
  private static final String[] SECRETS = {
    """
    create type mood as enum ('cheerful', 'gloomy');
    create domain country as text check (value in ('Elbonia', 'Ruritania'));
    create table people (
      id bigint primary key,
      email text not null,
      ssn bigint not null,
      name varchar(80),
      born date,
      salary numeric(12, 2),
      boss bigint,
      seen timestamptz,
      tags text[],
      stay tstzrange,
      score double precision,
      document jsonb,
      address inet,
      token uuid,
      photo bytea,
      status text check (status in ('active', 'dormant')),
      tier smallint check (tier in (7001, 7002)),
      home country,
      mood mood,
      moods mood[],
      member boolean
    );
    create index people_email_lower on people (lower(email));
    create index people_salary_twice on people ((salary * 2));
    create index people_old on people ((born < '1970-01-01'), status);
    """,
    """
    create table visits (visitor bigint, at timestamp, place text) partition by range (at);
    create table visits_25 partition of visits
      for values from ('2025-01-01') to ('2026-01-01');
    create table visits_26 partition of visits
      for values from ('2026-01-01') to ('2027-01-01');
    create materialized view salaries as select salary as amount from people with no data;
    """,
    """
    insert into people
    select 90000000017 + n * 7919,
           'user' || n || '.' || md5(n::text) || '@example.com',
           100000007 + (n * 48271::bigint * 69621) % 899999963,
           case when n % 10 = 0 then 'Jane Q. Heavyhitter'
                else initcap(substr(md5(n::text || 'name'), 1, 12)) end,
           (date '1931-02-05' + ((n * 48271) % 816) * interval '1 month' + n % 20 * interval '1 day')::date,
           20011.37 + ((n::bigint * n * 31) % 9000000) / 100.0
             + case when n = 17 then 98765432.10 else 0 end,
           case when n % 3 = 0 then 90000098003 else 90000000017 + (n / 20) * 7919 end,
           timestamptz '2025-01-01 00:00:07.123457+00' + n * interval '3601.711 s',
           array['tag-' || substr(md5((n % 40)::text), 1, 10), 'secret-club'],
           tstzrange(timestamptz '2025-01-03 03:07:09.5+00' + n * interval '2 h 7 s',
                     case when n % 4 = 0 then null
                          else timestamptz '2025-01-03 03:07:09.5+00' + n * interval '2 h 9 s'
                               + (n % 997) * interval '1 h 13 s' end),
           sqrt(n::float8) * 1234.567,
           jsonb_build_object('diagnosis', md5(n::text || 'd')),
           ('10.' || n % 200 || '.' || n % 251 || '.' || n % 13)::inet,
           md5(n::text || 'u')::uuid,
           decode(md5(n::text || 'p'), 'hex'),
           case when n % 50 = 0 then 'dormant' else 'active' end,
           case when n % 5 = 0 then 7001 else 7002 end,
           case when n % 7 = 0 then 'Elbonia' else 'Ruritania' end,
           (case when n % 9 = 0 then 'gloomy' else 'cheerful' end)::mood,
           (case when n % 9 = 0 then '{gloomy}' else '{cheerful,gloomy}' end)::mood[],
           n % 6 = 0
      from generate_series(1, 5000) n;
    insert into visits
    select 90000000017 + (n % 500) * 7919,
           timestamp '2025-01-01 00:03:07.77' + n * interval '4 h 17 m 11 s',
           'Place ' || md5((n % 30)::text)
      from generate_series(1, 4000) n;
    """,
    "refresh materialized view salaries",
    "analyze"
  };

  private static final DataSource DATABASE = TestPostgres.freshDatabase(SECRETS);
  private static final QualifiedName PEOPLE = new QualifiedName("public", "people");

  /** What the schema says itself. */
  private static final Set<String> NAMED =
      Set.of(
          "active",
          "dormant",
          "7001",
          "7002",
          "Elbonia",
          "Ruritania",
          "cheerful",
          "gloomy",
          "{gloomy}",
          "{cheerful,gloomy}",
          "t",
          "f");

  @Test
  void by_default_no_value_of_any_row_is_in_the_file() throws SQLException {
    String file = StatisticsFile.write(export(Disclosure.PRIVATE).statistics());
    assertThat(leaked(file, Set.of())).isEmpty();
    assertThat(file).contains("people_email_lower", "visits_25", "salaries");
  }

  @Test
  void a_column_that_is_allowed_by_name_has_its_values_and_no_other_has() throws SQLException {
    String file =
        StatisticsFile.write(
            export(Disclosure.of(List.of("public.people.name"), List.of())).statistics());
    assertThat(file).contains("Jane Q. Heavyhitter");
    assertThat(leaked(file, Set.of("people.name"))).isEmpty();
  }

  @Test
  void the_search_for_leaks_finds_each_kind_of_column_once_all_are_allowed() throws SQLException {
    List<String> all =
        List.of(
            "public.people.email",
            "public.people.ssn",
            "public.people.born",
            "public.people.salary",
            "public.people.seen",
            "public.people.tags",
            "public.people.stay",
            "public.people.score",
            "public.people.document",
            "public.people.address",
            "public.people.token",
            "public.people.photo",
            "public.people_email_lower.lower",
            "public.visits.at",
            "public.salaries.amount");
    String file = StatisticsFile.write(export(Disclosure.of(all, List.of())).statistics());
    Set<String> columns = new TreeSet<>();
    leaked(file, Set.of()).forEach(leak -> columns.add(leak.substring(0, leak.indexOf(':'))));
    assertThat(columns)
        .contains(
            "people.email",
            "people.ssn",
            "people.born",
            "people.salary",
            "people.seen",
            "people.tags elements",
            "people.stay",
            "people.score",
            "people.document",
            "people.address",
            "people.token",
            "people.photo",
            "visits.at",
            "salaries.amount");
  }

  @Test
  void what_the_schema_names_is_written() throws SQLException {
    TableStatistics people = people(Disclosure.PRIVATE);
    assertThat(values(get(people.columns(), "status"))).containsExactly("active", "dormant");
    assertThat(values(get(people.columns(), "tier"))).containsExactly("7002", "7001");
    assertThat(values(get(people.columns(), "home"))).containsExactly("Ruritania", "Elbonia");
    assertThat(values(get(people.columns(), "mood"))).containsExactly("cheerful", "gloomy");
    assertThat(values(get(people.columns(), "member"))).containsExactly("f", "t");
    assertThat(get(people.columns(), "moods").elements().orElseThrow().mostCommon())
        .containsExactly("cheerful", "gloomy");
    assertThat(values(get(get(people.indexes(), "people_old").expressions(), 1)))
        .containsExactlyInAnyOrder("f", "t");
    assertThat(export(Disclosure.PRIVATE).coverage().disclosed())
        .containsExactly(
            "public.people.home",
            "public.people.member",
            "public.people.mood",
            "public.people.moods",
            "public.people.status",
            "public.people.tier",
            "public.people_old.expr");
  }

  @Test
  void the_most_common_values_that_are_hidden_keep_their_frequencies() throws SQLException {
    ColumnStatistics name = get(people(Disclosure.PRIVATE).columns(), "name");
    assertThat(name.mostCommon()).hasSize(1);
    assertThat(name.mostCommon().get(0).value()).isEmpty();
    assertThat(name.mostCommon().get(0).frequency()).isEqualTo(0.1);
    assertThat(name.histogram()).isEmpty();
  }

  @Test
  void shapes_are_synthetic() throws SQLException {
    TableStatistics people = people(Disclosure.PRIVATE);
    assertThat(get(people.columns(), "born").histogram())
        .hasSize(21)
        .allSatisfy(bound -> assertThat(bound).endsWith("-01-01"));
    assertThat(get(people.columns(), "salary").histogram())
        .hasSize(21)
        .allSatisfy(bound -> assertThat(bound).endsWith("000"));
    assertThat(get(people.columns(), "seen").histogram())
        .hasSizeGreaterThan(10)
        .allSatisfy(bound -> assertThat(bound).endsWith(" 00:00:00+00"));
    RangeStatistics stay = get(people.columns(), "stay").ranges().orElseThrow();
    assertThat(stay.boundsHistogram()).hasSizeGreaterThan(5).anyMatch(one -> one.endsWith(",)"));
    assertThat(stay.lengthHistogram()).contains("Infinity");
    assertThat(get(people.columns(), "tags").elements()).isEmpty();
  }

  @Test
  void what_is_hidden_by_name_leaves_no_trace_not_even_in_an_index() throws SQLException {
    TableStatistics people =
        people(Disclosure.of(List.of(), List.of("public.people.salary", "public.visits.place")));
    assertThat(people.columns()).doesNotContainKey("salary").containsKey("born");
    assertThat(get(people.indexes(), "people_salary_twice").expressions()).isEmpty();
    assertThat(get(people.indexes(), "people_email_lower").expressions()).hasSize(1);

    Export export =
        export(Disclosure.of(List.of(), List.of("public.people", "public.visits.place")));
    TableStatistics none = export.statistics().of(PEOPLE).orElseThrow();
    assertThat(none.rows()).isEqualTo(5000);
    assertThat(none.columns()).isEmpty();
    assertThat(get(none.indexes(), "people_email_lower").expressions()).isEmpty();
    assertThat(get(none.indexes(), "people_email_lower").pages()).isPresent();
    TableStatistics partition =
        export.statistics().of(new QualifiedName("public", "visits_25")).orElseThrow();
    assertThat(partition.columns()).containsOnlyKeys("visitor", "at");
    assertThat(export.coverage().gaps()).isEmpty();
  }

  @Test
  void what_holds_for_a_partitioned_table_holds_for_its_partitions() throws SQLException {
    Export export = export(Disclosure.of(List.of("public.visits.place"), List.of()));
    assertThat(export.coverage().disclosed())
        .contains("public.visits.place", "public.visits_25.place", "public.visits_26.place");
    Export part = export(Disclosure.of(List.of("public.visits_25.place"), List.of()));
    assertThat(part.coverage().disclosed())
        .contains("public.visits_25.place")
        .doesNotContain("public.visits.place", "public.visits_26.place");
  }

  @Test
  void a_name_that_means_nothing_is_an_error() {
    assertThatThrownBy(() -> export(Disclosure.of(List.of("public.visits.plaice"), List.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "there is no public.visits.plaice to disclose or to hide; public.visits has:"
                + " at, place, visitor");
    assertThatThrownBy(() -> export(Disclosure.of(List.of(), List.of("public.vists"))))
        .hasMessage(
            "there is no public.vists to disclose or to hide; public has: people, salaries,"
                + " visits, visits_25, visits_26");
    assertThatThrownBy(() -> Disclosure.of(List.of("people.name"), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "\"people.name\" should be a name in full, as SQL spells it: schema.table.column");
    assertThatThrownBy(() -> Disclosure.of(List.of("public.people.*"), List.of()))
        .hasMessage(
            "\"public.people.*\" should be a name in full, as SQL spells it: schema.table.column");
    assertThatThrownBy(() -> Disclosure.of(List.of(), List.of("people")))
        .hasMessage(
            "\"people\" should be a name in full, as SQL spells it:"
                + " schema.table.column or schema.table");
    assertThatThrownBy(() -> Disclosure.of(List.of("public.people.name"), List.of("public.people")))
        .hasMessage("public.people.name is to be both disclosed and hidden; decide for one");
  }

  /** Values of rows, and elements of arrays, that stand in the text; but for the columns named. */
  private static List<String> leaked(String file, Set<String> allowed) throws SQLException {
    List<String> leaks = new ArrayList<>();
    for (String table : List.of("people", "visits", "salaries")) {
      try (Connection connection = DATABASE.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("set timezone = 'UTC'");
        for (String column : columns(statement, table)) {
          if (!allowed.contains(table + "." + column)) {
            String value = "format('%%s', \"%s\")".formatted(column);
            leaks.addAll(found(statement, file, table, column, value));
            if (Set.of("tags", "moods").contains(column)) {
              String element = "unnest(\"%s\")::text".formatted(column);
              leaks.addAll(found(statement, file, table, column + " elements", element));
            }
            if (column.equals("stay")) {
              leaks.addAll(found(statement, file, table, column + " lower", "lower(stay)::text"));
              leaks.addAll(found(statement, file, table, column + " upper", "upper(stay)::text"));
            }
          }
        }
        if (table.equals("people")) {
          leaks.addAll(found(statement, file, table, "lower", "lower(email)"));
          leaks.addAll(found(statement, file, table, "twice", "(salary * 2)::text"));
        }
      }
    }
    return leaks;
  }

  private static List<String> found(
      Statement statement, String file, String table, String column, String expression)
      throws SQLException {
    Set<String> found = new TreeSet<>();
    try (ResultSet row =
        statement.executeQuery("select distinct %s from %s".formatted(expression, table))) {
      while (row.next()) {
        String value = Optional.ofNullable(row.getString(1)).orElse("");
        String json = value.replace("\\", "\\\\").replace("\"", "\\\"");
        if (!value.isEmpty() && !NAMED.contains(value) && file.contains(json)) {
          found.add(table + "." + column + ": " + value);
        }
      }
    }
    return List.copyOf(found);
  }

  private static List<String> columns(Statement statement, String table) throws SQLException {
    List<String> columns = new ArrayList<>();
    try (ResultSet row =
        statement.executeQuery(
            "select attname from pg_attribute where attnum > 0 and attrelid = '%s'::regclass"
                .formatted(table))) {
      while (row.next()) {
        columns.add(row.getString(1));
      }
    }
    return columns;
  }

  private static List<String> values(ColumnStatistics column) {
    return column.mostCommon().stream().map(CommonValue::value).map(Optional::orElseThrow).toList();
  }

  private static TableStatistics people(Disclosure disclosure) throws SQLException {
    return export(disclosure).statistics().of(PEOPLE).orElseThrow();
  }

  private static Export export(Disclosure disclosure) throws SQLException {
    try (Connection connection = DATABASE.getConnection()) {
      return StatisticsReader.read(connection, List.of(), disclosure);
    }
  }

  private static <K, V> V get(Map<K, V> map, K key) {
    return Optional.ofNullable(map.get(key)).orElseThrow();
  }
}
