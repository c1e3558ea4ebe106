package org.schematest.statistics.export;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.schematest.statistics.disclosure.Disclosure;
import org.schematest.statistics.file.StatisticsFile;

/**
 * The command that writes the statistics of a database into a file: {@code --help} tells the rest.
 */
public final class StatisticsExport {

  private static final int WRITTEN = 0;
  private static final int REFUSED = 1;
  private static final int MISUSED = 2;

  /** What the driver says of a password that the server asks for and nobody gave. */
  private static final String REJECTED = "08004";

  /** What the server says of a wrong one: manual, appendix A, class 28. */
  private static final String AUTHORIZATION = "28";

  private final PrintStream out;
  private final PrintStream err;
  private final Map<String, String> environment;

  StatisticsExport(PrintStream out, PrintStream err, Map<String, String> environment) {
    this.out = out;
    this.err = err;
    this.environment = environment;
  }

  /** Runs the command; ends the JVM only if it failed, so that Maven may run it in its own. */
  public static void main(String[] arguments) {
    int code = new StatisticsExport(System.out, System.err, System.getenv()).run(arguments);
    if (code != WRITTEN) {
      System.exit(code);
    }
  }

  int run(String... arguments) {
    List<String> all = List.of(arguments);
    if (all.contains("--help") || all.contains("--sql")) {
      out.print(all.contains("--help") ? ExportOptions.HELP : query());
      return WRITTEN;
    }
    try {
      ExportOptions options = ExportOptions.parse(all);
      Disclosure disclosure = Disclosure.of(options.values(), options.hide());
      try (Connection connection = connect(options)) {
        Export export = StatisticsReader.read(connection, options.schemas(), disclosure);
        write(options, StatisticsFile.write(export.statistics()));
        CoverageReport.lines(export).forEach(err::println);
      }
      return WRITTEN;
    } catch (ExportOptions.UsageException | IllegalArgumentException e) {
      return fail(MISUSED, String.valueOf(e.getMessage()));
    } catch (IllegalStateException e) {
      return fail(REFUSED, String.valueOf(e.getMessage()));
    } catch (SQLException e) {
      return fail(REFUSED, "the database refused: " + e.getMessage());
    } catch (IOException e) {
      return fail(REFUSED, "the file could not be written: " + e);
    }
  }

  private int fail(int code, String message) {
    err.println(message.lines().findFirst().orElse(message));
    return code;
  }

  private Connection connect(ExportOptions options) throws SQLException {
    Properties properties = new Properties();
    String user = options.user().orElse(environment.getOrDefault("PGUSER", ""));
    if (!user.isEmpty()) {
      properties.setProperty("user", user);
    }
    String password = environment.get("PGPASSWORD");
    if (password != null) {
      properties.setProperty("password", password);
    }
    properties.setProperty("ApplicationName", "schematest-statistics-export");
    properties.setProperty("readOnly", "true");
    try {
      return DriverManager.getConnection(options.url(), properties);
    } catch (SQLException e) {
      String state = String.valueOf(e.getSQLState());
      boolean missing = state.equals(REJECTED) || state.startsWith(AUTHORIZATION);
      Optional<String> typed = missing && password == null ? askPassword() : Optional.empty();
      if (typed.isEmpty()) {
        throw e;
      }
      properties.setProperty("password", typed.get());
      return DriverManager.getConnection(options.url(), properties);
    }
  }

  /** Nothing where nobody sits: since JDK 22 there is a console then, too, but its input ends. */
  @SuppressWarnings("SystemConsoleNull")
  private static Optional<String> askPassword() {
    Console console = System.console();
    char @Nullable [] typed = console == null ? null : console.readPassword("password: ");
    return typed == null ? Optional.empty() : Optional.of(new String(typed));
  }

  /** A file is there as a whole or as it was before. */
  private void write(ExportOptions options, String text) throws IOException {
    if (options.out().isEmpty()) {
      out.print(text);
      return;
    }
    Path file = options.out().get().toAbsolutePath();
    Path directory = file.getParent();
    if (directory == null || Files.isDirectory(file)) {
      throw new IllegalArgumentException(
          "--out should name a file, but %s is a directory".formatted(file));
    }
    Files.createDirectories(directory);
    Path whole = Files.createTempFile(directory, file.getFileName() + ".", ".part");
    try {
      Files.writeString(whole, text);
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(whole);
    }
  }

  /** The query that exports without this program. */
  static String query() {
    try (InputStream in = StatisticsExport.class.getResourceAsStream("export.sql")) {
      if (in == null) {
        throw new IllegalStateException("export.sql is missing beside " + StatisticsExport.class);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
