package org.schematest.junit.migration.sqitch;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.schematest.junit.migration.FailureText;
import org.schematest.junit.migration.MigrationFailedException;
import org.schematest.junit.migration.psql.PsqlSession;
import org.schematest.junit.migration.script.ScriptMigration;
import org.schematest.junit.migration.script.ScriptSession;
import org.schematest.junit.migration.script.ScriptWayBack;

/** A change to be deployed and verified. */
record SqitchMigration(
    SqitchChange change,
    SqitchProject project,
    Map<String, String> variables,
    Map<String, String> variablesBack)
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
      run(own, "migration " + deploy, deploy, variables);
    }
    String verify = project.script("verify", name());
    if (project.folder().has(verify)) {
      // It changes nothing that stays, and is no part of the change.
      try (ScriptSession own = session.unwatched()) {
        run(own, "verification %s of change %s".formatted(verify, name()), verify, variables);
      }
    }
  }

  private void run(ScriptSession own, String subject, String path, Map<String, String> given) {
    new PsqlSession(own, project.folder(), given).run(subject, path);
  }

  @Override
  public Optional<ScriptWayBack> wayBack() {
    String revert = project.script("revert", name());
    return project.folder().has(revert) ? Optional.of(new Revert(this, revert)) : Optional.empty();
  }

  @Override
  public String wayBackLookedFor() {
    return "a script " + project.script("revert", name());
  }

  private record Revert(SqitchMigration migration, String name) implements ScriptWayBack {

    @Override
    public void undo(ScriptSession session, String schema) throws SQLException {
      try (ScriptSession own = session.another()) {
        migration.run(own, "way back " + name, name, migration.variablesBack);
      }
    }
  }
}
