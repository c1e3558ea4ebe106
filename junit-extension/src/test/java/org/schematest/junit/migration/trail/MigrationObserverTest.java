package org.schematest.junit.migration.trail;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.schematest.junit.database.TestServer;
import org.schematest.junit.migration.MigrationFolder;
import org.schematest.junit.migration.flyway.FlywayMigrator;

class MigrationObserverTest {

  private static TestServer server;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    server = TestServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private String trail(String... lines) throws SQLException {
    new MigrationFolder(folder)
        .with(
            "V1__tables.sql",
            """
            create table customers (id bigint primary key, name text);
            create table orders (
              id bigint primary key,
              customer_id bigint references customers,
              total numeric(10, 2) not null,
              placed_at timestamptz not null default now()
            );
            create index orders_customer_idx on orders (customer_id);
            insert into customers select n, 'c' || n from generate_series(1, 10) as n;
            insert into orders select n, 1 + n % 10, n * 1.25 from generate_series(1, 1000) as n;
            """)
        .with("V2__change.sql", lines);
    return ObservedRun.last(
        new FlywayMigrator(List.of("filesystem:" + folder), List.of("public"), Map.of(), List.of()),
        server.server());
  }

  @Test
  void tries() throws SQLException {
    System.out.println(
        trail(
            "alter table orders alter column total type numeric(10, 1);",
            "alter table orders add column note text;",
            "alter table orders add check (total > 0);",
            "drop index orders_customer_idx;",
            "set lock_timeout = '2s';",
            "create index orders_customer_idx on orders (customer_id);",
            "do $$ begin execute 'alter table orders alter column id type numeric'; end $$;",
            "update orders set note = 'x' where id < 10;",
            "alter table orders rename to purchases;",
            "truncate purchases;",
            "drop table purchases;"));
  }

  @Test
  void outside() throws SQLException {
    System.out.println(trail("create index concurrently orders_total_idx on orders (total);"));
  }

  @Test
  void vacuums() throws SQLException {
    System.out.println(trail("vacuum full orders;"));
  }
}
