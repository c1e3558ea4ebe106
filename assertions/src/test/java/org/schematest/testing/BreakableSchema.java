package org.schematest.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.schematest.catalog.CatalogReader;
import org.schematest.schema.Catalog;

/**
 * A schema in a transaction that never ends, and so leaves nothing behind, roles of the cluster
 * neither. Each promise about it is broken by a statement and mended by what the failure says.
 */
public final class BreakableSchema implements AutoCloseable {

  private final Connection connection;

  /**
   * A promise, and the smallest change that breaks it.
   *
   * @param name that of the golden text
   * @param ddl the change
   * @param mendable whether the failure says what mends it
   */
  public record Break(String name, String ddl, Consumer<Catalog> promise, boolean mendable) {

    public static Break of(String name, String ddl, Consumer<Catalog> promise) {
      return new Break(name, ddl, promise, true);
    }

    /** The same, if a person has to think about what mends it. */
    public Break withoutFix() {
      return withoutFix(name, ddl, promise);
    }

    /** One that a person has to think about. */
    public static Break withoutFix(String name, String ddl, Consumer<Catalog> promise) {
      return new Break(name, ddl, promise, false);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  public BreakableSchema(String sql) throws SQLException {
    connection = TestPostgres.secludedDatabase().getConnection();
    connection.setAutoCommit(false);
    run(sql);
  }

  /** What it is like as long as nothing was broken. */
  public Catalog catalog() {
    return CatalogReader.read(connection, Set.of());
  }

  /** The promise holds, is broken by the change, and holds again once the fix was run. */
  public void check(Break broken) throws SQLException {
    var good = connection.setSavepoint();
    try {
      Catalog whole = catalog();
      assertThatCode(() -> broken.promise().accept(whole)).doesNotThrowAnyException();
      run(broken.ddl());
      Catalog changed = catalog();
      Throwable failure = catchThrowable(() -> broken.promise().accept(changed));
      Golden.assertGolden(broken.name(), failure);
      List<String> fix = Fixes.in(String.valueOf(failure.getMessage()));
      assertThat(!fix.isEmpty()).as("it says what mends it").isEqualTo(broken.mendable());
      if (broken.mendable()) {
        run(String.join("\n", fix));
        Catalog mended = catalog();
        assertThatCode(() -> broken.promise().accept(mended))
            .as("mended by %s", fix)
            .doesNotThrowAnyException();
      }
    } finally {
      connection.rollback(good);
    }
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.rollback();
    connection.close();
  }
}
