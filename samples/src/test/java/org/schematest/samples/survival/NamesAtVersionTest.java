package org.schematest.samples.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.schematest.junit.AtVersion;
import org.schematest.junit.SchemaTest;
import org.schematest.junit.migration.MigrationFailedException;
import org.schematest.junit.seed.Seed;
import org.schematest.junit.version.VersionedDatabase;
import org.schematest.schema.Schema;

/** What becomes of names that were written as one. */
@SchemaTest(migrations = "classpath:survival/migration")
class NamesAtVersionTest {

  @Test
  @AtVersion("2")
  @Seed("classpath:survival/rows-at-1.sql")
  void a_name_is_split(VersionedDatabase database, Connection connection) throws SQLException {
    database.migrateTo("3");

    assertThat(value(connection, "select string_agg(family_name, ' ' order by id) from customers"))
        .isEqualTo("Lovelace Plato");
  }

  @Test
  @AtVersion("3")
  void who_has_no_family_name_stops_the_next_version(
      VersionedDatabase database, Connection connection) throws SQLException {
    execute(connection, "insert into customers (name) values ('Plato')");

    assertThatThrownBy(() -> database.migrateTo("4"))
        .isInstanceOf(MigrationFailedException.class)
        .hasMessageContaining("rows of public.customers  id 1, name 'Plato', family_name null");
  }

  @Test
  @AtVersion(value = "3", repeatables = true)
  void the_view_of_today_is_there_too(Schema schema) {
    assertThat(schema.view("customer_names").columns()).hasSize(2);
  }

  private static String value(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
