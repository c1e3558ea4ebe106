package org.schematest.junit.migration.psql;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.migration.FailureText;
import org.schematest.junit.migration.MigrationFailedException;
import org.schematest.junit.migration.script.Script;
import org.schematest.junit.migration.script.ScriptFolder;
import org.schematest.junit.migration.script.ScriptPart;
import org.schematest.junit.migration.script.ScriptSession;

/**
 * Runs scripts as {@code psql --no-psqlrc --set ON_ERROR_STOP=1 --file} does: statement by
 * statement, each committed as it ends unless the script opens a transaction. Of psql's own
 * commands it knows those that scripts of schemas have; any other stops it. For one thread.
 */
public final class PsqlSession {

  /** What decides only how something is printed, or protects psql itself. */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "a",
          "C",
          "echo",
          "encoding",
          "f",
          "H",
          "pset",
          "qecho",
          "restrict",
          "t",
          "T",
          "timing",
          "unrestrict",
          "warn",
          "x");

  private final ScriptSession session;
  private final ScriptFolder folder;
  private final PsqlVariables variables;

  /**
   * @param session new, and the caller's to close
   * @param folder where {@code \i} looks for files, as psql does in the folder that it is called in
   * @param given values of variables
   */
  public PsqlSession(ScriptSession session, ScriptFolder folder, Map<String, String> given) {
    this.session = session;
    this.folder = folder;
    this.variables = new PsqlVariables(given);
    TestDatabase database = session.database();
    variables.set("ON_ERROR_STOP", "1");
    variables.set("DBNAME", database.name());
    variables.set("USER", database.user());
    variables.set("ENCODING", "UTF8");
    variables.set("SERVER_VERSION_NUM", Integer.toString(database.serverVersionNumber()));
  }

  /**
   * Runs a script to its end.
   *
   * @param subject {@code migration 2_orders.sql}
   * @param path of the script below the folder
   * @throws MigrationFailedException if the server refuses a statement, or if the script has a
   *     command that is not known
   */
  public void run(String subject, String path) {
    new PsqlReader(subject, folder.script(path), variables, this).read();
  }

  /**
   * Does what the command says.
   *
   * @return false if the script ends with it
   */
  boolean obey(String subject, Script script, int line, MetaCommand command) {
    switch (command.name()) {
      case "set" -> set(command);
      case "unset" -> command.arguments().forEach(variables::unset);
      case "i", "include" -> include(subject, script, line, command, "");
      case "ir", "include_relative" -> include(subject, script, line, command, parent(script));
      case "q", "quit" -> {
        return false;
      }
      case "c", "connect" ->
          throw refused(
              subject,
              script,
              line,
              command,
              "connects to another database, but there is one database only: leave that line out"
                  + " (of pg_dump, the option --create)");
      case "copy" ->
          throw refused(
              subject, script, line, command, "must have copy … from stdin instead of \\copy");
      default -> {
        if (!WITHOUT_EFFECT.contains(command.name())) {
          throw refused(
              subject,
              script,
              line,
              command,
              "has the psql command \\%s, which is not understood here".formatted(command.name()));
        }
      }
    }
    return true;
  }

  private void set(MetaCommand command) {
    if (!command.arguments().isEmpty()) {
      variables.set(
          command.arguments().get(0),
          String.join("", command.arguments().subList(1, command.arguments().size())));
    }
  }

  private void include(
      String subject, Script script, int line, MetaCommand command, String relativeTo) {
    String name = command.arguments().isEmpty() ? "" : command.arguments().get(0);
    String path = Path.of(relativeTo, name).normalize().toString().replace('\\', '/');
    if (name.isEmpty() || !folder.has(path)) {
      throw refused(
          subject,
          script,
          line,
          command,
          "includes %s, which is not in %s".formatted(name, folder.location()));
    }
    run(subject, path);
  }

  private static String parent(Script script) {
    int slash = script.path().lastIndexOf('/');
    return slash < 0 ? "" : script.path().substring(0, slash);
  }

  private static MigrationFailedException refused(
      String subject, Script script, int line, MetaCommand command, String problem) {
    return new MigrationFailedException(
        new FailureText("%s %s".formatted(subject, problem))
            .with("location", "%s, line %d".formatted(script.location(), line))
            .with("command", "\\" + command.name() + " " + String.join(" ", command.arguments())));
  }

  /** Sends one statement, and the rows after it. */
  void send(ScriptPart statement, String rows, boolean copies) throws SQLException {
    if (copies) {
      session.copy(statement, rows);
    } else {
      session.execute(statement);
    }
  }

  FailureText failure(String subject, ScriptPart part, SQLException refused) {
    return session.failure(subject, part, refused);
  }
}
