package org.schematest.schema.routine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.schematest.schema.Schema;
import org.schematest.schema.name.NoSuchObjectException;
import org.schematest.testing.TestPostgres;

class SignatureTest {

  private static Schema schema;

  @BeforeAll
  static void readTheSchema() {
    schema =
        TestPostgres.catalogOf(
                TestPostgres.freshDatabase(
                    """
                    create schema shop;
                    set search_path = shop;
                    create type status as enum ('new');
                    create function total(bigint, numeric) returns int language sql as 'select 1';
                    create function total(text) returns int language sql as 'select 1';
                    create function rank(status) returns int language sql as 'select 1';
                    create function "Größe (cm)"(variadic varchar[]) returns int
                      language sql as 'select 1';
                    create procedure run(older interval, out moved int)
                      language plpgsql as 'begin moved := 1; end';
                    create aggregate rows_of(*) (sfunc = int8inc, stype = bigint, initcond = '0');
                    """))
            .schema("shop");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "total(int8, decimal(10, 2)) | shop.total(bigint, numeric)",
        "total( text )               | shop.total(text)",
        "rank                        | shop.rank(shop.status)",
        "rank(status)                | shop.rank(shop.status)",
        "rank(shop.status)           | shop.rank(shop.status)",
        "\"Größe (cm)\"              | shop.\"Größe (cm)\"(character varying[])",
        "\"Größe (cm)\"(variadic varchar[]) | shop.\"Größe (cm)\"(character varying[])",
        "run(interval)               | shop.run(interval)",
        "rows_of(*)                  | shop.rows_of()",
      })
  void a_routine_is_found_by_any_alias_of_its_argument_types(String written, String found) {
    assertThat(schema.routine(written).signature()).isEqualTo(found);
  }

  @Test
  void a_name_that_several_have_is_refused_with_all_of_them() {
    assertThatThrownBy(() -> schema.routine("total"))
        .isInstanceOf(NoSuchObjectException.class)
        .hasMessage(
            "no single routine \"total\" in schema shop; it has: total(bigint, numeric),"
                + " total(text)");
  }

  @Test
  void a_name_that_none_has_is_refused_with_those_that_exist() {
    assertThatThrownBy(() -> schema.routine("total(int)"))
        .isInstanceOf(NoSuchObjectException.class)
        .hasMessageContaining("rank(shop.status)");
  }
}
