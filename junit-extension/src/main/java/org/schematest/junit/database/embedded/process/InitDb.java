package org.schematest.junit.database.embedded.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.schematest.junit.database.NoDatabaseException;
import org.schematest.junit.database.embedded.program.Binaries;

/** The making of a data folder, by PostgreSQL's own {@code initdb}. */
public final class InitDb {

  /** The superuser. */
  public static final String USER = "postgres";

  private static final int FIRST_WITH_ICU = 15;
  private static final int FIRST_WITH_SETTINGS = 16;

  private InitDb() {}

  /** What a data folder is made with, but for the password: equal options make equal folders. */
  public static List<String> options(Binaries binaries) {
    List<String> options =
        new ArrayList<>(
            List.of(
                "--username=" + USER,
                "--encoding=UTF8",
                "--auth=scram-sha-256",
                // Who wants it to outlive the machine's next crash syncs it when it is complete.
                "--no-sync",
                // The smallest: a schema writes little, and each segment is filled with zeros.
                "--wal-segsize=1"));
    if (binaries.major() >= FIRST_WITH_ICU) {
      // The same order of text everywhere. Not C, in which a plain index serves like 'x%', as it
      // does not under the locales that production has.
      options.addAll(List.of("--locale=C", "--locale-provider=icu", "--icu-locale=und"));
    } else {
      options.add("--locale=" + SystemLocale.otherThanC());
    }
    if (binaries.major() >= FIRST_WITH_SETTINGS) {
      // Makes a connection cheap; guessing 128 random bits stays as hard as it was.
      options.add("--set=scram_iterations=1");
    }
    return List.copyOf(options);
  }

  /**
   * Makes a data folder, which belongs to the user that servers run as, and which nobody else may
   * enter. If this JVM ends meanwhile, so does initdb.
   *
   * @param data not there yet; its parent is
   * @param password of the superuser
   * @throws NoDatabaseException if that fails, with what initdb said; nothing is left then
   */
  public static void run(Binaries binaries, Path data, String password) {
    try {
      DataFolder.make(data);
      try {
        runIn(binaries, data, password);
      } catch (IOException | RuntimeException e) {
        DataFolder.delete(data);
        throw e;
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
        List.of(binaries.program("initdb").toString(), "--sync-only", "--pgdata=" + data);
    try {
      Programs.Result result = Supervision.here().run(command, binaries, data);
      if (result.status() != 0) {
        throw new NoDatabaseException(
            "the data folder %s cannot be written to disk:\n%s".formatted(data, result.output()));
      }
    } catch (IOException e) {
      throw new NoDatabaseException(
          "the data folder %s cannot be written to disk: %s".formatted(data, e), e);
    }
  }

  private static void runIn(Binaries binaries, Path data, String password) throws IOException {
    Unprivileged.user().mustReach(binaries.home());
    Unprivileged.user().mustReach(data);
    Programs.Result result = run(binaries, data, PasswordFile.beside(data), password);
    if (result.status() != 0) {
      ServerLog said = ServerLog.of(result.output());
      throw new NoDatabaseException(
          "initdb of PostgreSQL %s cannot make the data folder %s: %s%s"
              .formatted(binaries.version(), data, DataFolder.reason(data, said), said.tail()));
    }
  }

  /**
   * The password on its way to initdb, which only the user that servers run as can read; as an
   * argument, every user of the machine could.
   */
  private record PasswordFile(Path path) {

    static PasswordFile beside(Path data) {
      return new PasswordFile(data.resolveSibling(data.getFileName() + ".password"));
    }

    void write(String password) throws IOException {
      delete();
      Files.createFile(path, DataFolder.ownerOnly(path, "rw-------"));
      Files.writeString(path, password + "\n");
      Unprivileged.user().own(path);
    }

    void delete() throws IOException {
      Files.deleteIfExists(path);
    }
  }

  private static Programs.Result run(
      Binaries binaries, Path data, PasswordFile password, String text) throws IOException {
    try {
      password.write(text);
      List<String> command = new ArrayList<>();
      command.add(binaries.program("initdb").toString());
      command.add("--pgdata=" + data);
      command.add("--pwfile=" + password.path());
      command.addAll(options(binaries));
      return Supervision.here().run(command, binaries, data);
    } finally {
      password.delete();
    }
  }
}
