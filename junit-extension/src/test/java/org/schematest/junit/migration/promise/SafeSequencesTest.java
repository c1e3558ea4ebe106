package org.schematest.junit.migration.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.schematest.assertion.SchemaAssertions.assertThat;
import static org.schematest.junit.migration.promise.Hazard.Mended.INSTEAD;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.schematest.junit.database.TestServer;
import org.schematest.junit.database.embedded.EmbeddedPostgresSource;
import org.schematest.junit.database.embedded.EmbeddedSettings;
import org.schematest.junit.migration.promise.TrailRun.Outcome;
import org.schematest.junit.migration.promise.TrailRun.Step;
import org.schematest.migration.MigrationTrail;
import org.schematest.schema.name.QualifiedName;

/**
 * A safe sequence loses nothing: what it leaves is what the unsafe statement leaves, of a table
 * that has all that a table may have.
 */
class SafeSequencesTest {

  private static final Map<Integer, TestServer> SERVERS = new TreeMap<>();

  @TempDir private Path folder;

  @AfterAll
  static void stop() {
    SERVERS.values().forEach(TestServer::close);
    SERVERS.clear();
  }

  private static TestServer server(int major) {
    return SERVERS.computeIfAbsent(
        major,
        version ->
            TestServer.of(
                new EmbeddedPostgresSource(
                    new EmbeddedSettings(
                        version,
                        Optional.of(Path.of("target", "postgres")),
                        Optional.empty(),
                        false,
                        1024))));
  }

  static Stream<Arguments> hazards() {
    // On the newest and the oldest: those between passed once, and would take minutes each time.
    return Stream.of(18, 14)
        .flatMap(
            major ->
                Stream.of(types(), columns(), partitions())
                    .flatMap(all -> all)
                    .map(hazard -> Arguments.of(major, hazard)));
  }

  private static Stream<Hazard> types() {
    return Stream.of(
        rewrite(
            "price_retyped",
            "alter table \"Lager\".\"Artikel\" alter column preis type numeric(9, 1);"),
        rewrite(
            "key_retyped",
            "alter table \"Lager\".\"Artikel\" alter column \"Nummer\" type bigint;"),
        rewrite(
            "text_retyped",
            "alter table \"Lager\".\"Artikel\" alter column kennung type integer",
            "  using length(nullif(kennung, 'n13'));"),
        rewrite("serial_retyped", "alter table bestand alter column zeile type bigint;"),
        rewrite("reference_retyped", "alter table bestand alter column artikel type bigint;"),
        rewrite("partitioned_retyped", "alter table messung alter column wert type bigint;"));
  }

  private static Stream<Hazard> columns() {
    return Stream.of(
        read(
            "column_with_check_and_reference",
            "alter table bestand add column ort integer default 1 not null check (ort > 0)",
            "  references \"Lager\".\"Ort\";"),
        read(
            "several_actions",
            "alter table bestand alter column menge set not null, add check (menge > 0),",
            "  add unique (menge, artikel), add column zuletzt timestamptz;"),
        rewrite(
            "unique_column_with_value",
            "alter table bestand add column token uuid default gen_random_uuid() unique;"));
  }

  private static Stream<Hazard> partitions() {
    return Stream.of(
        read("partitioned_key", "alter table messung add primary key (am, ort);"),
        read("partitioned_unique", "alter table messung add constraint eine unique (am, wert);"),
        read(
            "partitioned_reference",
            "alter table messung add constraint am_ort foreign key (ort)",
            "  references \"Lager\".\"Ort\";"),
        read("partitioned_not_null", "alter table messung alter column wert set not null;"),
        read("partitioned_check", "alter table messung add check (wert > 0);"),
        read(
            "attached_beside_default",
            "alter table messung attach partition messung_2026",
            "  for values from ('2026-01-01') to ('2027-01-01');"),
        read(
            "attached_by_list",
            "alter table nach_land attach partition nach_land_at for values in ('at', null);"),
        read(
            "attached_by_hash",
            "alter table nach_rest attach partition nach_rest_1",
            "  for values with (modulus 2, remainder 1);"));
  }

  private static Hazard rewrite(String name, String... sql) {
    return Hazard.of(name, trail -> assertThat(trail).rewritesNoTableOver(100), INSTEAD, sql);
  }

  private static Hazard read(String name, String... sql) {
    return Hazard.of(
        name, trail -> assertThat(trail).readsNoTableWholeUnderLockOver(100), INSTEAD, sql);
  }

  @ParameterizedTest(name = "PostgreSQL {0}: {1}")
  @MethodSource("hazards")
  void a_safe_sequence_leaves_what_the_unsafe_statement_leaves(int major, Hazard hazard) {
    TrailRun run = new TrailRun(server(major).server(), folder, RichTables.SQL);
    Outcome unsafe = run.outcome(List.of(new Step(hazard.sql(), true), RichTables.VALUES));
    Throwable failure = catchThrowable(() -> hazard.promise().accept(unsafe.trail()));
    assertThat(failure).as("what %s breaks", hazard).isNotNull();
    List<Step> steps = new ArrayList<>(SafeSteps.in(String.valueOf(failure)));
    steps.add(RichTables.VALUES);
    Outcome safe = run.outcome(steps);
    assertThat(SaidDifferences.between(unsafe.catalog(), safe.catalog()))
        .as(String.valueOf(failure))
        .containsExactlyElementsOf(SaidDifferences.of(hazard.name()));
    isSafe(hazard, safe.trail());
  }

  /** As the statement refuses it; an explicit cast would shorten it without a word. */
  @Test
  void a_value_that_does_not_fit_is_refused_and_not_cut_off() {
    String base =
        "create table words (word varchar(9)); insert into words select 'ab' from generate_series(1, 200);";
    String narrow = "alter table words alter column word type varchar(3);";
    Outcome fitting =
        new TrailRun(server(18).server(), folder, base)
            .outcome(List.of(new Step(List.of(narrow), true)));
    Throwable failure = catchThrowable(() -> assertThat(fitting.trail()).rewritesNoTableOver(100));
    List<Step> steps = SafeSteps.in(String.valueOf(failure));
    TrailRun longer =
        new TrailRun(server(18).server(), folder, base + "insert into words values ('abcd');");
    assertThatThrownBy(() -> longer.outcome(steps))
        .hasMessageContaining("value too long for type character varying(3)");
  }

  /** A trigger that is called before the row is written has no value of it (manual, 5.4). */
  @Test
  void a_generated_column_is_not_copied_by_a_trigger() {
    String base =
        "create table twice (n int, double int generated always as (n * 2) stored);"
            + " insert into twice select g from generate_series(1, 200) g;";
    Outcome outcome =
        new TrailRun(server(18).server(), folder, base)
            .outcome(
                List.of(
                    new Step(List.of("alter table twice alter column double type bigint;"), true)));
    assertThatThrownBy(() -> assertThat(outcome.trail()).rewritesNoTableOver(100))
        .message()
        .doesNotContain("double_new");
  }

  @Test
  void a_partition_goes_by_the_size_of_its_table() {
    MigrationTrail trail =
        new TrailRun(server(18).server(), folder, RichTables.SQL)
            .outcome(List.of(new Step(List.of("delete from messung_2024 where ort > 0;"), true)))
            .trail();
    QualifiedName parent = new QualifiedName("public", "messung");
    assertThatCode(() -> assertThat(trail.withRows(parent, 50)).changesRowsInBatchesOver(100))
        .doesNotThrowAnyException();
    assertThatThrownBy(
            () -> assertThat(trail.withRows(parent, 5_000)).changesRowsInBatchesOver(100))
        .hasMessageContaining(
            "table public.messung_2024 (a partition of public.messung, which has 5,000 rows)");
  }

  private static void isSafe(Hazard hazard, MigrationTrail trail) {
    List<Consumer<MigrationTrail>> promises =
        List.of(
            hazard.promise(),
            all -> assertThat(all).rewritesNoTableOver(100),
            all -> assertThat(all).readsNoTableWholeUnderLockOver(100),
            all -> assertThat(all).holdsNoLockThroughWorkOver(100),
            all -> assertThat(all).changesIndexesConcurrently(),
            all -> assertThat(all).addsConstraintsNotValid(),
            all -> assertThat(all).leavesNothingInvalid());
    promises.forEach(
        promise ->
            assertThatCode(() -> promise.accept(trail))
                .as("once mended")
                .doesNotThrowAnyException());
  }
}
