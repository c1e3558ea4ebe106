package org.schematest.junit.migration.flyway;

import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.schematest.junit.migration.MigrationWatch;

/**
 * Notes what Flyway applies, and ends its run before it applies more than it should. Flyway's own
 * {@code target} knows versions only: it applies repeatable migrations all the same.
 */
final class AppliedScripts extends BaseCallback {

  /** Thrown into Flyway before a migration begins, so that all before it are committed. */
  private static final class EnoughException extends RuntimeException {

    private static final long serialVersionUID = 1L;
  }

  private final int most;
  private final MigrationWatch watch;
  private final List<String> names = new ArrayList<>();

  AppliedScripts(int most, MigrationWatch watch) {
    this.most = most;
    this.watch = watch;
  }

  List<String> names() {
    return names;
  }

  /** Whether that is how we end a run, whatever Flyway wrapped it in. */
  static boolean isEnough(RuntimeException thrown) {
    for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof EnoughException) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean supports(Event event, Context context) {
    return switch (event) {
      case BEFORE_EACH_MIGRATE,
          AFTER_EACH_MIGRATE,
          BEFORE_EACH_MIGRATE_STATEMENT,
          AFTER_EACH_MIGRATE_STATEMENT,
          AFTER_EACH_MIGRATE_STATEMENT_ERROR ->
          true;
      default -> false;
    };
  }

  @Override
  public void handle(Event event, Context context) {
    String name = context.getMigrationInfo().getScript();
    switch (event) {
      case BEFORE_EACH_MIGRATE -> begin(name, !isJava(context));
      case BEFORE_EACH_MIGRATE_STATEMENT -> watch.resume();
      case AFTER_EACH_MIGRATE_STATEMENT -> {
        watch.pause();
        watch.sent(context.getConnection(), context.getStatement().getSql());
      }
      case AFTER_EACH_MIGRATE_STATEMENT_ERROR -> watch.pause();
      default -> {
        watch.ends(name);
        names.add(name);
      }
    }
  }

  /** Rather than by Flyway, which asks for the server's version, or by a callback. */
  private static boolean isCalledByMigration() {
    return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
        .walk(
            frames ->
                frames.anyMatch(
                    frame -> JavaMigration.class.isAssignableFrom(frame.getDeclaringClass())));
  }

  private static boolean isJava(Context context) {
    return context.getMigrationInfo().getType().name().equals("JDBC");
  }

  /** Of migrations in Java Flyway tells no statements. */
  private void begin(String name, boolean isScript) {
    if (names.size() == most) {
      throw new EnoughException();
    }
    watch.begins(name);
    if (isScript) {
      watch.pause();
    } else {
      watch.resumeWhere(AppliedScripts::isCalledByMigration);
    }
  }
}
