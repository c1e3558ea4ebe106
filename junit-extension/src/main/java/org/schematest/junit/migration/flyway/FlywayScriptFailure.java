package org.schematest.junit.migration.flyway;

import java.sql.SQLException;
import org.flywaydb.core.api.resource.Resource;
import org.flywaydb.core.internal.sqlscript.FlywaySqlScriptException;
import org.schematest.junit.migration.FailureText;
import org.schematest.junit.migration.script.Script;
import org.schematest.junit.migration.script.ScriptFailure;
import org.schematest.junit.migration.script.ScriptPart;

/** Says which statement of Flyway's PostgreSQL refused. */
final class FlywayScriptFailure {

  private FlywayScriptFailure() {}

  static FailureText text(FlywaySqlScriptException failure) {
    Resource resource = failure.getResource();
    SQLException cause =
        failure.getCause() instanceof SQLException sql ? sql : new SQLException(failure);
    boolean isMigration = resource.getFilename().matches("[VRB].*__.*");
    Script script = new Script(resource.getFilename(), resource.getAbsolutePath(), "");
    boolean isWayBack = resource.getFilename().matches("U.*__.*");
    FailureText text =
        ScriptFailure.text(
            (isWayBack ? "way back " : isMigration ? "migration " : "callback ")
                + resource.getFilename(),
            new ScriptPart(script, failure.getStatement(), firstLine(failure)),
            cause);
    // Of these, Flyway knows "create index concurrently" by itself, but neither "detach partition
    // concurrently" nor "reindex concurrently" (PostgreSQLParser).
    return ScriptFailure.needsNoTransaction(cause)
        ? text.with(
            "fix",
            "put a file %s.conf beside it that says executeInTransaction=false, and other statements"
                    .formatted(resource.getFilename())
                + " into another migration")
        : text;
  }

  /**
   * Flyway gives the line of the statement's first word, though the statement begins with the
   * comments above it.
   */
  private static int firstLine(FlywaySqlScriptException failure) {
    String statement = failure.getStatement();
    int comments = statement.length() - ScriptFailure.withoutLeadingComments(statement).length();
    return failure.getLineNumber()
        - (int) statement.substring(0, comments).chars().filter(c -> c == '\n').count();
  }
}
