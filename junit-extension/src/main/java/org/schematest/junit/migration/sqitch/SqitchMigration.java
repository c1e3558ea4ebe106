package org.schematest.junit.migration.sqitch;

import java.sql.SQLException;
import java.util.Map;
import org.schematest.junit.migration.FailureText;
import org.schematest.junit.migration.MigrationFailedException;
import org.schematest.junit.migration.psql.PsqlSession;
import org.schematest.junit.migration.script.ScriptMigration;
import org.schematest.junit.migration.script.ScriptSession;

/** A change to be deployed and verified. */
record SqitchMigration(SqitchChange change, SqitchProject project, Map<String, String> variables)
    implements ScriptMigration {

  /** {@code users}; of a change that is reworked later, {@code users@v1}. */
  @Override
  public String name() {
    return change.reworkedAt().stream()
        .map(tag -> change.name() + tag)
        .filter(name -> project.folder().has(project.script("deploy", name)))
        .findFirst()
        .orElseGet(
            () ->
                change.reworkedAt().isEmpty()
                    ? change.name()
                    : change.name() + change.reworkedAt().get(0));
  }

  @Override
  public void apply(ScriptSession session, String schema) throws SQLException {
    String deploy = project.script("deploy", name());
    if (!project.folder().has(deploy)) {
      throw new MigrationFailedException(
          new FailureText("change %s of the Sqitch plan has no script %s".formatted(name(), deploy))
              .with("location", project.folder().location())
              .with("files", project.folder().paths()));
    }
    try (ScriptSession own = session.another()) {
      run(own, "migration " + deploy, deploy);
    }
    String verify = project.script("verify", name());
    if (project.folder().has(verify)) {
      // It changes nothing that stays, and is no part of the change.
      try (ScriptSession own = session.unwatched()) {
        run(own, "verification %s of change %s".formatted(verify, name()), verify);
      }
    }
  }

  private void run(ScriptSession own, String subject, String path) {
    new PsqlSession(own, project.folder(), variables).run(subject, path);
  }
}
