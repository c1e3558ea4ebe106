package org.schematest.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.schematest.schema.Catalog;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;
import org.schematest.schema.View;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.schema.name.QualifiedName;
import org.schematest.testing.TestPostgres;

class CatalogReaderTest {

  private static Stream<String> names(Catalog catalog) {
    return catalog.tables().map(Table::name);
  }

  @Test
  void an_empty_database_has_one_empty_schema() {
    Catalog catalog = Reading.of("");

    assertThat(catalog.schemas()).extracting(Schema::name).containsExactly("public");
    assertThat(catalog.schema("public").tables()).isEmpty();
    assertThat(catalog.schema("public").views()).isEmpty();
  }

  @Test
  void what_an_extension_brought_is_left_out() {
    Catalog catalog =
        Reading.of(
            """
            create extension pg_stat_statements;
            create table from_extension (id int primary key check (id > 0));
            alter extension pg_stat_statements add table from_extension;
            create schema of_extension create table inside (id int primary key);
            alter extension pg_stat_statements add schema of_extension;
            create table mine (id int references from_extension);
            """);

    assertThat(catalog.schemas()).extracting(Schema::name).containsExactly("public");
    assertThat(names(catalog)).containsExactly("mine");
    assertThat(catalog.schema("public").views()).extracting(View::name).isEmpty();
    assertThat(catalog.schema("public").table("mine").foreignKeys())
        .extracting(ForeignKey::referencedTable)
        .containsExactly(new QualifiedName("public", "from_extension"));
  }

  @Test
  void tables_are_left_out_with_all_that_belongs_to_them() {
    DataSource database =
        TestPostgres.freshDatabase(
            """
            create schema other;
            create table history (id int primary key);
            create table other.history (id int primary key);
            create table log (id int) partition by range (id);
            create table log_1 partition of log for values from (0) to (9) partition by range (id);
            create table log_1_1 partition of log_1 for values from (0) to (5);
            create table kept (id int references history);
            """);

    Catalog catalog =
        Reading.of(
            database,
            new QualifiedName("public", "history"),
            new QualifiedName("public", "log"),
            new QualifiedName("public", "no such table"));

    assertThat(catalog.tables().map(Table::qualifiedName))
        .containsExactly(
            new QualifiedName("other", "history"), new QualifiedName("public", "kept"));
    assertThat(catalog.schemas().stream().flatMap(Schema::indexes)).hasSize(1);
    assertThat(catalog.schema("public").table("kept").foreignKeys()).hasSize(1);
  }

  @Test
  void temporary_tables_and_the_server_s_own_are_left_out() throws SQLException {
    try (Connection connection = TestPostgres.freshDatabase("create table t ()").getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create temporary table passing (id int primary key)");

      assertThat(names(CatalogReader.read(connection, Set.of()))).containsExactly("t");
    }
  }

  @Test
  void a_connection_in_autocommit_mode_is_so_again_afterwards() throws SQLException {
    try (Connection connection = TestPostgres.freshDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      CatalogReader.read(connection, Set.of());

      assertThat(connection.getAutoCommit()).isTrue();
      assertThat(setting(statement, "transaction_isolation")).isEqualTo("read committed");
      assertThat(setting(statement, "transaction_read_only")).isEqualTo("off");
    }
  }

  @Test
  void a_transaction_of_the_caller_is_read_and_left_open() throws SQLException {
    DataSource database = TestPostgres.freshDatabase();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("create table uncommitted (id int primary key)");

      assertThat(names(CatalogReader.read(connection, Set.of()))).containsExactly("uncommitted");

      connection.rollback();
      assertThat(names(Reading.of(database))).isEmpty();
    }
  }

  @Test
  void a_search_path_that_hides_the_server_s_functions_does_no_harm() throws SQLException {
    DataSource database =
        TestPostgres.freshDatabase(
            """
            create function format_type(oid, int) returns text language sql as 'select ''mine''';
            create type kind as enum ('a');
            create table t (id int, kind kind);
            create index on t ((id + 1), kind);
            """);
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("set search_path = public, pg_catalog");
      Table table = CatalogReader.read(connection, Set.of()).schema("public").table("t");
      assertThat(table.columns())
          .extracting(column -> column.type())
          .containsExactly("integer", "kind");

      statement.execute("set search_path = ''");
      table = CatalogReader.read(connection, Set.of()).schema("public").table("t");
      assertThat(table.column("kind").type()).isEqualTo("public.kind");
      assertThat(setting(statement, "search_path")).isEqualTo("\"\"");
    }
  }

  @Test
  void a_failed_reading_says_why_and_leaves_the_connection_in_autocommit_mode()
      throws SQLException {
    try (Connection connection = TestPostgres.freshDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create role nobody_here; revoke all on pg_class from public");
      statement.execute("set role nobody_here");

      assertThatThrownBy(() -> CatalogReader.read(connection, Set.of()))
          .isInstanceOf(CatalogReadException.class)
          .hasMessageContaining("permission denied for table pg_class");

      assertThat(connection.getAutoCommit()).isTrue();
      assertThat(setting(statement, "role")).isEqualTo("nobody_here");
    }
  }

  @Test
  void a_closed_connection_cannot_be_read() throws SQLException {
    Connection connection = TestPostgres.freshDatabase().getConnection();
    connection.close();

    assertThatThrownBy(() -> CatalogReader.read(connection, Set.of()))
        .isInstanceOf(CatalogReadException.class);
  }

  @Test
  void sixty_tables_take_as_many_statements_as_two() throws SQLException {
    int two = StatementCount.of(databaseOf(2));
    int sixty = StatementCount.of(databaseOf(60));

    assertThat(sixty).isEqualTo(two).isBetween(1, 40);
  }

  private static DataSource databaseOf(int tables) {
    return TestPostgres.freshDatabase(
        """
        do $$ begin
          for i in 1..%d loop
            execute format('create table t%%s (id int primary key, a int check (a > 0) unique)', i);
            execute format('create index on t%%s ((a + 1)) where a > 3', i);
            execute format('create view v%%1$s as select * from t%%1$s', i);
          end loop;
        end $$
        """
            .formatted(tables));
  }

  private static String setting(Statement statement, String name) throws SQLException {
    try (ResultSet result = statement.executeQuery("show " + name)) {
      assertThat(result.next()).isTrue();
      return result.getString(1);
    }
  }
}
