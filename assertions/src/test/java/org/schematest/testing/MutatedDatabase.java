package org.schematest.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.schematest.catalog.CatalogReader;
import org.schematest.schema.Schema;
import org.schematest.schema.expression.Interpreter;

/** A database with a schema {@code shop}, which mutations change and leave as it was. */
public final class MutatedDatabase implements AutoCloseable {

  private final Connection connection;
  private final Interpreter interpreter;
  private final Schema intact;

  /**
   * @param script makes the schema
   */
  public MutatedDatabase(String script) throws SQLException {
    // another database: this one's tables are locked while they are changed
    interpreter = new EachTimeAnew(TestPostgres.freshDatabase(script));
    connection = TestPostgres.freshDatabase(script).getConnection();
    connection.setAutoCommit(false);
    intact = shop();
    connection.rollback();
  }

  /** Holds if the promise does until the change is made, and again once the failure's fix is. */
  public void isBrokenBy(SchemaMutation mutation) throws SQLException {
    assertThatCode(() -> mutation.promise().accept(intact)).doesNotThrowAnyException();
    try {
      execute("set local search_path = shop");
      execute(mutation.ddl());
      execute("set local search_path = public");
      Schema broken = shop();
      Throwable failure = catchThrowable(() -> mutation.promise().accept(broken));
      Golden.assertGolden(mutation.name(), failure);
      String fix = Fixes.of(failure);
      assertThat(!fix.isEmpty()).as("the failure says how to mend it").isEqualTo(mutation.mended());
      if (mutation.mended()) {
        execute(fix);
        Schema mended = shop();
        assertThatCode(() -> mutation.promise().accept(mended))
            .as("once mended")
            .doesNotThrowAnyException();
      }
    } finally {
      connection.rollback();
    }
  }

  private Schema shop() {
    return CatalogReader.read(connection, Set.of(), interpreter).schema("shop");
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
