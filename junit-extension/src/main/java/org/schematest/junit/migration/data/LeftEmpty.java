package org.schematest.junit.migration.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.postgresql.util.ServerErrorMessage;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.migration.MigrationFailedException;
import org.schematest.junit.rows.table.EmptyTables;
import org.schematest.migration.data.UntriedTable;
import org.schematest.schema.name.QualifiedName;

/**
 * Tables for which no rows are made, for a migration inserts rows by hand, and meets the keys of
 * made ones, or misses a key that a made row was given. For one thread.
 */
final class LeftEmpty {

  /** Classes of errors, errcodes.txt. */
  private static final String UNIQUE_VIOLATION = "23505";

  private static final String FOREIGN_KEY_VIOLATION = "23503";

  /** A statement that inserts, alone or among others; what is said of rows in DDL is no insert. */
  private static final Pattern INSERTS =
      Pattern.compile(
          "(?is)(?!.*\\b(create\\s+unique|add\\s+(constraint|unique|primary))\\b).*\\binsert\\s+into\\b.*|\\s*copy\\b.*");

  private static final String REFERRED =
      """
      select namespace.nspname, class.relname
        from pg_catalog.pg_constraint constr
        join pg_catalog.pg_class class on class.oid = constr.confrelid
        join pg_catalog.pg_namespace namespace on namespace.oid = class.relnamespace
        join pg_catalog.pg_class referring on referring.oid = constr.conrelid
       where constr.contype = 'f' and constr.conname = ? and referring.relname = ?
      """;

  private final Map<QualifiedName, String> migrations = new LinkedHashMap<>();

  /** Those that stay empty. */
  Set<QualifiedName> tables() {
    return Set.copyOf(migrations.keySet());
  }

  /**
   * Whether it is worth to begin anew, without rows in one more table.
   *
   * @param mayHaveMade whether rows were made for a table
   */
  boolean add(
      TestDatabase database,
      String migration,
      MigrationFailedException failure,
      Predicate<QualifiedName> mayHaveMade)
      throws SQLException {
    String statement =
        String.join("\n", failure.text().facts().getOrDefault("statement", List.of()));
    Optional<ServerErrorMessage> answer = Stumbling.answer(failure);
    if (answer.isEmpty() || !INSERTS.matcher(statement).matches()) {
      return false;
    }
    List<QualifiedName> met = new ArrayList<>();
    String state = String.valueOf(answer.get().getSQLState());
    Stumbling.table(answer.get())
        .filter(table -> state.equals(UNIQUE_VIOLATION))
        .ifPresent(met::add);
    if (state.equals(FOREIGN_KEY_VIOLATION)) {
      met.addAll(referred(database, answer.get()));
    }
    boolean added = false;
    for (QualifiedName table : met) {
      added |= mayHaveMade.test(table) && migrations.putIfAbsent(table, migration) == null;
    }
    return added;
  }

  private static List<QualifiedName> referred(TestDatabase database, ServerErrorMessage answer)
      throws SQLException {
    List<QualifiedName> referred = new ArrayList<>();
    try (Connection connection = database.connect();
        PreparedStatement statement = connection.prepareStatement(REFERRED)) {
      statement.setString(1, answer.getConstraint());
      statement.setString(2, answer.getTable());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          referred.add(new QualifiedName(row.getString(1), row.getString(2)));
        }
      }
    }
    return referred;
  }

  /** Those that have no rows, as tables that are not tried. */
  List<UntriedTable> untried(Connection connection, String since) throws SQLException {
    if (migrations.isEmpty()) {
      return List.of();
    }
    Set<QualifiedName> empty = Set.copyOf(EmptyTables.in(connection, Set.of()).values());
    List<UntriedTable> untried = new ArrayList<>();
    migrations.forEach(
        (table, migration) -> {
          if (empty.contains(table)) {
            untried.add(
                new UntriedTable(
                    table,
                    "%s inserts rows by hand, whose keys are not those that made rows leave"
                        .formatted(migration),
                    since));
          }
        });
    return untried;
  }

  /** Whether it is that migration that fills the table. */
  boolean isFilledBy(QualifiedName table, List<String> scripts) {
    String migration = migrations.get(table);
    return migration != null && scripts.contains(migration);
  }
}
