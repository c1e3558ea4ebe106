package org.schematest.junit.database.embedded.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.schematest.junit.database.NoDatabaseException;
import org.schematest.junit.database.embedded.program.Binaries;

/** The making of a data folder: PostgreSQL's own {@code initdb}. */
public final class InitDb {

  /** The superuser. */
  public static final String USER = "postgres";

  private static final int FIRST_WITH_ICU = 15;
  private static final int FIRST_WITH_SETTINGS = 16;

  private InitDb() {}

  /** What a data folder is made with, but for the password; equal options make equal folders. */
  public static List<String> options(Binaries binaries) {
    List<String> options =
        new ArrayList<>(
            List.of(
                "--username=" + USER,
                "--encoding=UTF8",
                "--auth=scram-sha-256",
                // It is kept as long as the machine runs, and synced by who wants it longer.
                "--no-sync",
                // A database of a schema writes little; sixteen times as much would be zeroed.
                "--wal-segsize=1"));
    if (binaries.major() >= FIRST_WITH_ICU) {
      // The same order of text everywhere. Not C, in which a plain index serves like 'x%', as it
      // does not under the locales that production has.
      options.addAll(List.of("--locale=C", "--locale-provider=icu", "--icu-locale=und"));
    } else {
      // No ICU for a database before 15. PostgreSQL takes any name but C and POSIX for a locale in
      // which a plain index does not serve like 'x%' (lc_collate_is_c in pg_locale.c).
      options.add("--locale=" + SystemLocale.otherThanC());
    }
    if (binaries.major() >= FIRST_WITH_SETTINGS) {
      // Makes a connection cheap; guessing 128 random bits stays as hard as it was.
      options.addAll(List.of("--set", "scram_iterations=1"));
    }
    return List.copyOf(options);
  }

  /**
   * Makes a data folder, which the user that servers run as owns, and nobody else may enter.
   *
   * @param data not there yet; its parent is
   * @param password of the superuser
   * @throws NoDatabaseException if that fails, with what initdb said; nothing is left then
   */
  public static void run(Binaries binaries, Path data, String password) {
    try {
      DataFolder.make(data);
      Path file =
          PasswordFile.write(data.resolveSibling(data.getFileName() + ".password"), password);
      Programs.Result result;
      try {
        result = Programs.run(Programs.builder(command(binaries, data, file), binaries.home()));
      } finally {
        Files.delete(file);
      }
      if (result.status() != 0) {
        DataFolder.delete(data);
        throw new NoDatabaseException(
            "initdb of PostgreSQL %s cannot make the data folder %s:\n%s"
                .formatted(binaries.version(), data, result.output()));
      }
    } catch (IOException e) {
      throw new NoDatabaseException("the data folder %s cannot be made: %s".formatted(data, e), e);
    }
  }

  /**
   * Writes a data folder to the disk, so that it outlives the machine's next restart, however that
   * comes about.
   *
   * @param data on which no server runs
   * @throws NoDatabaseException if that fails, with what initdb said
   */
  public static void sync(Binaries binaries, Path data) {
    List<String> command =
        Unprivileged.user()
            .command(
                List.of(binaries.program("initdb").toString(), "--sync-only", "--pgdata=" + data));
    try {
      Programs.Result result = Programs.run(Programs.builder(command, binaries.home()));
      if (result.status() != 0) {
        throw new NoDatabaseException(
            "the data folder %s cannot be written to disk:\n%s".formatted(data, result.output()));
      }
    } catch (IOException e) {
      throw new NoDatabaseException(
          "the data folder %s cannot be written to disk: %s".formatted(data, e), e);
    }
  }

  private static List<String> command(Binaries binaries, Path data, Path password) {
    List<String> command = new ArrayList<>();
    command.add(binaries.program("initdb").toString());
    command.add("--pgdata=" + data);
    command.add("--pwfile=" + password);
    command.addAll(options(binaries));
    return Unprivileged.user().command(command);
  }
}
