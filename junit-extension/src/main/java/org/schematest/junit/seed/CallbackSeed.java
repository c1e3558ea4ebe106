package org.schematest.junit.seed;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.schematest.junit.migration.FailureText;
import org.schematest.junit.migration.script.ScriptFailure;

/**
 * Rows that code writes. Nobody can tell what else that code calls and reads, so it has no content
 * to be recognized by, and runs once a session.
 */
final class CallbackSeed implements SeedSource {

  static {
    // jOOQ reads these when it is first used, to greet through its logger.
    System.getProperties().putIfAbsent("org.jooq.no-logo", "true");
    System.getProperties().putIfAbsent("org.jooq.no-tips", "true");
  }

  private final Class<?> type;
  private final Supplier<SeedData> data;
  private final Object identity;

  /**
   * @param identity what makes two of them equal
   */
  CallbackSeed(Class<?> type, Supplier<SeedData> data, Object identity) {
    this.type = type;
    this.data = data;
    this.identity = identity;
  }

  static SeedData made(Class<? extends SeedData> type) {
    try {
      Constructor<? extends SeedData> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (InvocationTargetException e) {
      throw new SeedFailedException(
          new FailureText("seed %s cannot be constructed: %s".formatted(name(type), e.getCause())),
          e);
    } catch (ReflectiveOperationException e) {
      throw new SeedFailedException(
          new FailureText(
              "seed %s must be a class with a constructor without parameters, not an inner one"
                  .formatted(name(type))),
          e);
    }
  }

  private static String name(Class<?> type) {
    return type.getName().substring(type.getPackageName().length()).replaceFirst("^\\.", "");
  }

  @Override
  public String subject() {
    return "seed " + name(type);
  }

  @Override
  public Optional<byte[]> content() {
    return Optional.empty();
  }

  @Override
  public void sow(Connection connection) {
    SeedData seeds = data.get();
    try {
      seeds.seed(
          DSL.using(connection, SQLDialect.POSTGRES, new Settings().withExecuteLogging(false)));
    } catch (RuntimeException e) {
      throw new SeedFailedException(text(e), e);
    }
  }

  private FailureText text(RuntimeException e) {
    SQLException refused = refused(e);
    return new FailureText(
            "%s failed: %s"
                .formatted(subject(), refused == null ? e : ScriptFailure.problem(refused)))
        .with("at", place(e))
        .with("message", refused == null ? "" : String.valueOf(e.getMessage()));
  }

  private static @Nullable SQLException refused(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException refused) {
        return refused;
      }
    }
    return null;
  }

  /** The line of the callback that was reached. */
  private String place(RuntimeException e) {
    // What a lambda runs is a method of the class around it.
    String source = type.getName().replaceFirst("\\$\\$Lambda.*", "");
    return Arrays.stream(e.getStackTrace())
        .filter(frame -> frame.getClassName().equals(source))
        .map(StackTraceElement::toString)
        .findFirst()
        .orElse("");
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CallbackSeed seed && seed.identity.equals(identity);
  }

  @Override
  public int hashCode() {
    return Objects.hash(identity);
  }
}
