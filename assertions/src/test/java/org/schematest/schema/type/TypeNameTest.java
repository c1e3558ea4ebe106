package org.schematest.schema.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.schematest.testing.TestPostgres;

class TypeNameTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int2",
        "int",
        "int4",
        "INTEGER",
        "int8",
        "bigint",
        "float4",
        "float",
        "float8",
        "bool",
        "decimal",
        "numeric(10, 2)",
        "decimal(10,2)",
        "numeric(10)",
        "varchar",
        "varchar(20)",
        "character varying (20)",
        "char",
        "char(2)",
        "character(2)",
        "bpchar",
        "bit",
        "bit(3)",
        "varbit(5)",
        "timestamptz",
        "timestamp",
        "timestamp with time zone",
        "timestamptz(3)",
        "timestamp(3) with time zone",
        "time",
        "timetz",
        "time(0)",
        "int[]",
        "int8[3]",
        "varchar(5)[]",
        "timestamptz[]",
        "text[][]",
        "jsonb",
        "interval",
        "uuid",
        "double precision"
      })
  void a_spelling_means_what_the_server_takes_it_for(String spelling) throws SQLException {
    assertThat(TypeName.same(spelling, printedByTheServer(spelling))).isTrue();
  }

  @Test
  void different_types_are_different() {
    assertThat(TypeName.same("bigint", "integer")).isFalse();
    assertThat(TypeName.same("varchar(20)", "character varying(21)")).isFalse();
    assertThat(TypeName.same("varchar", "text")).isFalse();
    assertThat(TypeName.same("timestamp", "timestamp with time zone")).isFalse();
    assertThat(TypeName.same("int", "integer[]")).isFalse();
    assertThat(TypeName.same("\"Mood\"", "mood")).isFalse();
  }

  private static String printedByTheServer(String spelling) throws SQLException {
    try (Connection connection =
            TestPostgres.freshDatabase("create table t (c " + spelling + ")").getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "select format_type(atttypid, atttypmod) from pg_attribute"
                    + " where attrelid = 't'::regclass and attname = 'c'");
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getString(1);
    }
  }
}
