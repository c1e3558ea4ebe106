package org.schematest.schema.name;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.schematest.schema.Catalog;
import org.schematest.testing.TestPostgres;

/** A name that does not exist is answered with those that do. */
class NoSuchObjectTest {

  private static Catalog catalog;

  @BeforeAll
  static void read() {
    catalog =
        TestPostgres.catalogOf(
            TestPostgres.freshDatabase(
                """
                create table customers (id bigint primary key, "E-Mail" text);
                create table orders (customer_id bigint constraint orders_fk references customers);
                create schema "Größe %s";
                """));
  }

  @Test
  void a_schema() {
    assertThatThrownBy(() -> catalog.schema("publik"))
        .isInstanceOf(NoSuchObjectException.class)
        .hasMessage("no schema \"publik\" in the database; it has: Größe %s, public");
  }

  @Test
  void a_table() {
    assertThatThrownBy(() -> catalog.schema("public").table("order"))
        .hasMessage("no table \"order\" in schema public; it has: customers, orders");
    assertThatThrownBy(() -> catalog.schema("Größe %s").table("orders"))
        .hasMessage("no table \"orders\" in schema \"Größe %s\"; it has none");
  }

  @Test
  void a_view() {
    assertThatThrownBy(() -> catalog.schema("public").view("orders"))
        .hasMessage("no view \"orders\" in schema public; it has none");
  }

  @Test
  void a_column() {
    assertThatThrownBy(() -> catalog.schema("public").table("customers").column("email"))
        .hasMessage("no column \"email\" in table public.customers; it has: E-Mail, id");
  }

  @Test
  void an_index() {
    assertThatThrownBy(() -> catalog.schema("public").table("customers").index("pk"))
        .hasMessage("no index \"pk\" in table public.customers; it has: customers_pkey");
  }

  @Test
  void a_foreign_key() {
    assertThatThrownBy(() -> catalog.schema("public").table("orders").foreignKey("fk"))
        .hasMessage("no foreign key \"fk\" in table public.orders; it has: orders_fk");
  }
}
