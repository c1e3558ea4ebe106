package org.schematest.schema.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.schematest.schema.name.QualifiedName;
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
        "double precision",
        "float(20)",
        "float(24)",
        "FLOAT ( 25 )",
        "\"char\"",
        "\"char\"[]",
        "\"int8\"",
        "\"bit\"",
        "pg_catalog.int8",
        "pg_catalog.\"char\"",
        "pg_catalog.bpchar(3)",
        "pg_catalog.varchar(4)[]",
        "pg_catalog.timestamptz",
        "_int4",
        "_text",
        "pg_catalog._int8",
        "national character varying(7)",
        "national char(2)",
        "nchar",
        "nchar varying(3)",
        "char varying(3)",
        "bpchar(5)",
        "interval(3)",
        "interval year to month",
        "interval day to second(3)",
        "interval second(2)",
        "int array",
        "int ARRAY[4]",
        "time (3) without time zone",
        "timestamp without time zone",
        "timestamp ( 2 ) with time zone[]",
        "dec(5)",
        "numeric ( 10 , 2 )",
        "bit varying(3)",
        "varbit",
        "name",
        "oid",
        "regclass",
        "tstzrange",
        "xml"
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
    assertThat(TypeName.same("\"char\"", "char")).isFalse();
    assertThat(TypeName.same("real", "float(25)")).isFalse();
    assertThat(TypeName.same("bpchar", "character(1)")).isFalse();
    assertThat(TypeName.same("interval(3)", "interval")).isFalse();
  }

  @Test
  void a_bare_name_is_not_the_type_of_another_schema() {
    QualifiedName kind = new QualifiedName("shop", "kind");
    assertThat(TypeName.same("shop.kind", kind, "kind")).isFalse();
    assertThat(TypeName.same("shop.kind", kind, "shop.kind")).isTrue();
    assertThat(TypeName.same("shop.kind[]", kind, "shop.kind[]")).isTrue();
    assertThat(TypeName.same("kind", kind, "shop.kind")).isTrue();
    assertThat(TypeName.same("kind", kind, "kind")).isTrue();
    assertThat(TypeName.same("kind", kind, "other.kind")).isFalse();
    assertThat(TypeName.same("kind[]", kind, "shop.kind")).isFalse();
    QualifiedName quoted = new QualifiedName("Shöp", "My Kind");
    assertThat(TypeName.same("\"Shöp\".\"My Kind\"", quoted, "\"Shöp\".\"My Kind\"")).isTrue();
    assertThat(TypeName.same("\"My Kind\"", quoted, "\"Shöp\".\"My Kind\"")).isTrue();
    assertThat(TypeName.same("\"My Kind\"", quoted, "My Kind")).isFalse();
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
