package org.schematest.catalog.interpreter;

import java.sql.SQLException;
import org.schematest.schema.name.QualifiedName;

/**
 * A table without rows, indexes and triggers that has the name and the columns of another relation
 * of whatever kind, in a schema that no search path reaches: what a question does to it takes no
 * lock, reads no row and tells no partition.
 */
final class StandIn {

  static final String SCHEMA = "schematest_stand_in";

  private StandIn() {}

  /** One whose columns are not null where the relation's are. */
  static QualifiedName of(Trial trial, QualifiedName relation) throws SQLException {
    return of(trial, relation, "");
  }

  /**
   * One that is divided.
   *
   * @param end of its definition: {@code partition by …}
   */
  static QualifiedName of(Trial trial, QualifiedName relation, String end) throws SQLException {
    return made(trial, relation, " (like " + relation + ") " + end);
  }

  /** One whose columns all accept null. */
  static QualifiedName ofNullableColumns(Trial trial, QualifiedName relation) throws SQLException {
    return made(trial, relation, " as select * from " + relation + " with no data");
  }

  private static QualifiedName made(Trial trial, QualifiedName relation, String how)
      throws SQLException {
    QualifiedName standIn = new QualifiedName(SCHEMA, relation.name());
    trial.run("create schema " + SCHEMA + "; create table " + standIn + how);
    return standIn;
  }
}
