package org.schematest.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.schematest.schema.Catalog;
import org.schematest.schema.QualifiedName;
import org.schematest.schema.Schema;
import org.schematest.testing.TestPostgres;

/** What the reader makes of a schema that a test declares. */
final class Reading {

  private Reading() {}

  static Catalog of(DataSource database, QualifiedName... leftOut) {
    try (Connection connection = database.getConnection()) {
      return CatalogReader.read(connection, Set.of(leftOut));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static Catalog of(String sql) {
    return of(TestPostgres.freshDatabase(sql));
  }

  /** The schema {@code public} of a database that {@code sql} made. */
  static Schema ofPublic(String sql) {
    return of(sql).schema("public");
  }
}
