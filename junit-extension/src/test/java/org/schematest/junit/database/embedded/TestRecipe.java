package org.schematest.junit.database.embedded;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.schematest.junit.database.TemplateRecipe;
import org.schematest.junit.database.TestDatabase;

/**
 * A recipe of SQL, which counts how often it fills a database.
 *
 * @param keys asked for at each turn
 * @param filled how often
 */
public record TestRecipe(
    Supplier<Optional<String>> keys,
    Optional<TemplateRecipe> base,
    String sql,
    AtomicInteger filled)
    implements TemplateRecipe {

  public static TestRecipe of(String key, String sql) {
    return new TestRecipe(() -> Optional.of(key), Optional.empty(), sql, new AtomicInteger());
  }

  public static TestRecipe withoutKey(String sql) {
    return new TestRecipe(Optional::empty, Optional.empty(), sql, new AtomicInteger());
  }

  /** What begins as a copy of this. */
  public TestRecipe then(String key, String more) {
    return new TestRecipe(() -> Optional.of(key), Optional.of(this), more, new AtomicInteger());
  }

  @Override
  public Optional<String> key() {
    return keys.get();
  }

  @Override
  public List<String> searchPath() {
    return List.of("public");
  }

  @Override
  public String fill(TestDatabase database) {
    filled.incrementAndGet();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
      return "notes of\n" + sql;
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}
