package org.schematest.junit.migration.promise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.schematest.catalog.CatalogReader;
import org.schematest.junit.database.DatabaseServer;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.migration.MigrationFolder;
import org.schematest.junit.migration.flyway.FlywayMigrator;
import org.schematest.junit.migration.script.Script;
import org.schematest.junit.migration.trail.MigrationObserver;
import org.schematest.junit.migration.trail.ObservedMigrations;
import org.schematest.migration.MigrationTrail;
import org.schematest.schema.Catalog;
import org.schematest.schema.name.QualifiedName;

/** Migrations that a test writes, applied by Flyway and observed. */
record TrailRun(DatabaseServer server, Path folder, String base) {

  private static final QualifiedName HISTORY = new QualifiedName("public", "flyway_schema_history");

  /** What the project has before: tables with rows in two schemas, one of them partitioned. */
  static final String BASE =
      """
      create table customers (id bigint primary key, name text not null, "Größe" integer);
      create table orders (
        id bigint primary key,
        customer_id bigint not null,
        total numeric(10, 2) not null,
        note varchar(20),
        placed_at timestamptz not null default now()
      );
      create index orders_customer_idx on orders (customer_id);
      create schema "Shop";
      create table "Shop"."Order Lines" (id bigint not null, "Menge" integer, check ("Menge" > 0));
      create table measurements (at date not null, value integer) partition by range (at);
      create table measurements_2024 partition of measurements
        for values from ('2024-01-01') to ('2025-01-01');
      create table measurements_2025 (at date not null, value integer);
      create materialized view totals as select customer_id, count(*) as orders from orders group by 1;
      create unique index totals_key on totals (customer_id);
      create type state as enum ('new', 'paid');
      insert into customers select n, 'c' || n, n from generate_series(1, 10) as n;
      insert into orders (id, customer_id, total, note)
        select n, 1 + n % 10, n * 1.25, 'n' || n from generate_series(1, 1000) as n;
      insert into "Shop"."Order Lines" select n, n from generate_series(1, 1000) as n;
      insert into measurements select '2024-01-01'::date + n, n from generate_series(1, 300) as n;
      insert into measurements_2025 select '2025-01-01'::date + n, n from generate_series(1, 300) as n;
      refresh materialized view totals;
      """;

  TrailRun(DatabaseServer server, Path folder) {
    this(server, folder, BASE);
  }

  /** The base, and then these migrations, numbered from 2. */
  MigrationTrail of(List<List<String>> migrations) {
    List<Step> steps = new ArrayList<>();
    migrations.forEach(lines -> steps.add(new Step(lines, true)));
    return ofSteps(steps);
  }

  /**
   * A migration.
   *
   * @param inTransaction false to have Flyway open none
   */
  record Step(List<String> lines, boolean inTransaction) {}

  /**
   * What came of migrations.
   *
   * @param catalog what is there after the last of them
   */
  record Outcome(MigrationTrail trail, Catalog catalog) {}

  MigrationTrail ofSteps(List<Step> steps) {
    return outcome(steps).trail();
  }

  Outcome outcome(List<Step> steps) {
    MigrationFolder files = new MigrationFolder(folder).with("V1__base.sql", base);
    int version = 2;
    for (Step step : steps) {
      String name = "V" + version++ + "__change.sql";
      files.with(name, step.lines().toArray(String[]::new));
      if (!step.inTransaction()) {
        files.with(name + ".conf", "executeInTransaction=false");
      }
    }
    FlywayMigrator migrator =
        new FlywayMigrator(files.location(), List.of("public"), Map.of(), List.of());
    TestDatabase database = server.create(List.of("public"));
    try {
      ObservedMigrations observed =
          ObservedMigrations.of(
              migrator, database, MigrationObserver.Preparation.NONE, this::script);
      Map<QualifiedName, Long> sizes = new HashMap<>();
      sizes.put(new QualifiedName("public", "orders"), 10_000_000L);
      sizes.put(new QualifiedName("public", "customers"), 500L);
      sizes.put(new QualifiedName("public", "totals"), 5_000_000L);
      return new Outcome(
          new MigrationTrail(observed.migrations(), observed.sizes(sizes), List.of()).after("1"),
          catalog(database));
    } finally {
      server.drop(database);
    }
  }

  private static Catalog catalog(TestDatabase database) {
    try (Connection connection = database.connect()) {
      return CatalogReader.read(connection, Set.of(HISTORY));
    } catch (SQLException e) {
      throw new IllegalStateException("what came of the migrations cannot be read", e);
    }
  }

  private Optional<Script> script(String name) {
    try {
      return Optional.of(new Script(name, name, Files.readString(folder.resolve(name))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
