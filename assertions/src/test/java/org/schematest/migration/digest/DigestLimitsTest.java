package org.schematest.migration.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.schematest.finding.Finding;
import org.schematest.migration.file.FileText;
import org.schematest.migration.file.MigrationFile;
import org.schematest.migration.file.MigrationFile.Kind;
import org.schematest.migration.file.MigrationFiles;

/** Where a digest file is strict, and where it is not. */
class DigestLimitsTest {

  private static final Release NOVEMBER = new Release(LocalDate.of(2026, 11, 21), "2026.11");

  private static final MigrationFile ORDERS = file("V3__orders.sql", Kind.ONCE, "3");

  private final Path digest;

  DigestLimitsTest(@TempDir Path folder) {
    this.digest = folder.resolve("migrations.digest");
  }

  private static MigrationFile file(String name, Kind kind, String version) {
    return new MigrationFile(
        name, kind, Optional.of(version), "db/" + name, FileText.of("select '" + name + "';\n"));
  }

  private List<String> problems(MigrationFile... files) {
    return problems(MigrationDigests.in(digest), files);
  }

  private static List<String> problems(MigrationDigests digests, MigrationFile... files) {
    return digests.differencesOf(new MigrationFiles(List.of(files))).stream()
        .map(Finding::sentence)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"3,03", "3,3.0", "3,3.0.0", "10,010.0", "1.2,01.02", "1_2,1_2_0"})
  void a_version_is_the_same_with_zeros_before_and_behind_it(String version, String other) {
    assertThat(
            problems(
                MigrationDigests.in(digest).accepting(),
                file("V1__a.sql", Kind.ONCE, version),
                file("V2__b.sql", Kind.ONCE, other)))
        .singleElement()
        .asString()
        .contains("version");
  }

  @ParameterizedTest
  @CsvSource({"1,10", "10,100", "1.0.1,1.1", "101,1001", "2.10,2.1"})
  void a_zero_within_a_version_makes_another(String version, String other) {
    assertThat(
            problems(
                MigrationDigests.in(digest).accepting(),
                file("V1__a.sql", Kind.ONCE, version),
                file("V2__b.sql", Kind.ONCE, other)))
        .isEmpty();
  }

  @Test
  void a_new_migration_before_a_way_back_that_was_released_is_not_back_dated() {
    MigrationFile undo = file("U3__orders.sql", Kind.UNDO, "3");
    assertThat(problems(MigrationDigests.in(digest).releasing(NOVEMBER), ORDERS, undo)).isEmpty();

    assertThat(problems(ORDERS, file("V4__new.sql", Kind.ONCE, "4"), undo))
        .singleElement()
        .asString()
        .contains("V4__new.sql: should have a line in");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-13-21/x", "2026-11-21/", "2026-11-21", "2026-11-21_x", "x", ""})
  void a_release_that_has_no_date_or_name_is_none(String release) throws IOException {
    MigrationDigests.in(digest)
        .releasing(NOVEMBER)
        .differencesOf(new MigrationFiles(List.of(ORDERS)));
    Files.writeString(digest, Files.readString(digest).replace(NOVEMBER.text(), release));
    assertThat(problems(ORDERS)).singleElement().asString().startsWith("digest file ");
  }

  @Test
  void a_release_is_named_by_a_system_property_and_dated_today() throws IOException {
    System.setProperty("schematest.releaseMigrations", "2027.1");
    try {
      assertThat(problems(ORDERS)).isEmpty();
    } finally {
      System.clearProperty("schematest.releaseMigrations");
    }
    assertThat(Files.readString(digest)).containsPattern("  20\\d\\d-\\d\\d-\\d\\d/2027\\.1  V3__");
  }

  @Test
  void a_folder_is_no_digest_file() throws IOException {
    Files.createDirectories(digest);
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> problems(ORDERS))
        .withMessageStartingWith("the digest file ")
        .withMessageContaining("migrations.digest cannot be read: ");
  }

  @Test
  void a_digest_file_in_a_file_cannot_be_written() throws IOException {
    Files.writeString(digest, "");
    MigrationDigests below = MigrationDigests.in(digest.resolve("other.digest")).accepting();
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> problems(below, ORDERS))
        .withMessageContaining("other.digest cannot be ");
  }
}
