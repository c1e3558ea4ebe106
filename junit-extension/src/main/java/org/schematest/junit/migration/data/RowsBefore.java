package org.schematest.junit.migration.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.migration.MigrationFailedException;
import org.schematest.migration.data.TableRows;
import org.schematest.schema.name.QualifiedName;

/** The rows that are there before a migration, for a failure of it to show them. */
public record RowsBefore(List<TableRows> tables) {

  /**
   * Those that are there now.
   *
   * @param leftOut such as the tables in which a migration tool keeps its books
   */
  public static RowsBefore read(TestDatabase database, Set<QualifiedName> leftOut) {
    try (Connection connection = database.connect()) {
      return new RowsBefore(RowReader.read(connection, leftOut));
    } catch (SQLException e) {
      throw new IllegalStateException("the rows cannot be read: " + e.getMessage(), e);
    }
  }

  /** The same failure, with the rows over which it stumbled. */
  public MigrationFailedException stumbled(MigrationFailedException failure) {
    return Stumbling.over(tables, failure).exception();
  }
}
