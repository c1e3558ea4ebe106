package org.schematest.junit.seed;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.schematest.junit.migration.FailureText;
import org.schematest.junit.migration.Fingerprint;
import org.schematest.junit.migration.script.ScriptFailure;

/** What writes the rows that tests begin with, in this order. */
public record Seeds(List<SeedSource> sources) {

  /** Nothing. */
  public static final Seeds NONE = new Seeds(List.of());

  public Seeds {
    sources = List.copyOf(sources);
  }

  public boolean isEmpty() {
    return sources.isEmpty();
  }

  /**
   * Writes them, each in a transaction of its own.
   *
   * @param analyzing whether statistics are gathered of the tables that have rows then
   * @throws SeedFailedException if one cannot be written; those before it are
   */
  public void sow(DataSource database, boolean analyzing) {
    for (SeedSource source : sources) {
      try (Connection connection = database.getConnection()) {
        connection.setAutoCommit(false);
        source.sow(connection);
        connection.commit();
      } catch (SQLException e) {
        throw new SeedFailedException(
            new FailureText(
                "%s cannot be written: %s".formatted(source.subject(), ScriptFailure.problem(e))),
            e);
      }
    }
    if (analyzing && !isEmpty()) {
      analyze(database);
    }
  }

  private static void analyze(DataSource database) {
    try (Connection connection = database.getConnection()) {
      FilledTables.analyze(connection);
    } catch (SQLException e) {
      throw new SeedFailedException(
          new FailureText("the seeded tables cannot be analyzed: " + e.getMessage()), e);
    }
  }

  /**
   * A digest of these and what they are written upon; empty if it cannot be told.
   *
   * @param base that of the database before
   */
  Optional<String> key(String base) {
    Fingerprint fingerprint = new Fingerprint("seeds 1").with("base", base);
    for (SeedSource source : sources) {
      Optional<byte[]> content = source.content();
      if (content.isEmpty()) {
        return Optional.empty();
      }
      // A file of values is named after its table.
      fingerprint.with(source.subject(), content.get());
    }
    return Optional.of(fingerprint.hexadecimal());
  }
}
