package org.schematest.junit.migration.data;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.schematest.junit.migration.FailureText;
import org.schematest.junit.migration.MigrationFailedException;
import org.schematest.migration.data.FailedOnRows;
import org.schematest.migration.data.StumbledRows;
import org.schematest.migration.data.TableRows;
import org.schematest.schema.name.QualifiedName;

/**
 * That a migration failed where there were rows.
 *
 * @param rows the first of those that it may have stumbled over, by a label for each table
 */
record Stumbling(MigrationFailedException cause, Map<String, List<String>> rows) {

  /**
   * @param before the tables before the migration
   */
  static Stumbling over(List<TableRows> before, MigrationFailedException cause) {
    Optional<ServerErrorMessage> answer = answer(cause);
    List<String> statement = cause.text().facts().getOrDefault("statement", List.of());
    return new Stumbling(
        cause,
        StumbledRows.of(
            before,
            answer.flatMap(Stumbling::table),
            answer.map(ServerErrorMessage::getColumn),
            String.join("\n", statement)));
  }

  /** The table of which the server speaks. */
  static Optional<QualifiedName> table(ServerErrorMessage answer) {
    return answer.getTable() == null
        ? Optional.empty()
        : Optional.of(new QualifiedName(orEmpty(answer.getSchema()), orEmpty(answer.getTable())));
  }

  /**
   * Those of some tables that a failure may be about: all, if neither the server nor the statement
   * names one.
   */
  static Set<QualifiedName> tables(
      Collection<QualifiedName> all, MigrationFailedException failure) {
    List<String> statement = failure.text().facts().getOrDefault("statement", List.of());
    Optional<QualifiedName> said = answer(failure).flatMap(Stumbling::table);
    Set<QualifiedName> named =
        all.stream()
            .filter(
                table ->
                    said.equals(Optional.of(table)) || MigrationTexts.mentions(statement, table))
            .collect(Collectors.toSet());
    return named.isEmpty() && said.isEmpty() ? Set.copyOf(all) : named;
  }

  /** What the server said. */
  static Optional<ServerErrorMessage> answer(MigrationFailedException failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PSQLException answered) {
        return Optional.ofNullable(answered.getServerErrorMessage());
      }
    }
    return Optional.empty();
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  /**
   * The same in a model.
   *
   * @param name of the migration
   * @param notTried how many migrations would have come after it
   */
  FailedOnRows failure(String name, int notTried) {
    String sentence = cause.text().sentence();
    String prefix = "migration " + name + " ";
    Map<String, List<String>> facts = new LinkedHashMap<>(cause.text().facts());
    facts.putAll(rows);
    return new FailedOnRows(
        sentence.startsWith(prefix) ? sentence.substring(prefix.length()) : "failed: " + sentence,
        facts,
        notTried);
  }

  /** The same failure, which says the rows too. */
  MigrationFailedException exception() {
    FailureText text = new FailureText(cause.text().sentence());
    cause.text().facts().forEach(text::with);
    rows.forEach(text::with);
    return new MigrationFailedException(text, cause);
  }
}
