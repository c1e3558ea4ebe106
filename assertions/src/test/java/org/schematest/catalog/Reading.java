package org.schematest.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.schematest.catalog.kept.KeptCatalog;
import org.schematest.schema.Catalog;
import org.schematest.schema.Schema;
import org.schematest.schema.name.QualifiedName;
import org.schematest.testing.TestPostgres;

/** What the reader makes of a schema that a test declares. */
final class Reading {

  private Reading() {}

  static Catalog of(DataSource database, QualifiedName... leftOut) {
    try (Connection connection = database.getConnection()) {
      Catalog read = CatalogReader.read(connection, Set.of(leftOut));
      // Of whatever schema a test of the reader thinks: it can be kept, too.
      assertThat(KeptCatalog.read(KeptCatalog.written(read))).isEqualTo(read);
      return read;
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
