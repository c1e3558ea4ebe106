package org.schematest.junit.migration.rollback;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.schematest.catalog.CatalogReader;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.migration.data.Fingerprints;
import org.schematest.migration.data.TableFingerprint;
import org.schematest.migration.difference.CatalogDifference;
import org.schematest.migration.difference.Difference;
import org.schematest.migration.rollback.RowDifference;
import org.schematest.schema.Catalog;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.object.ObjectKind;

/** What a database is at one moment: its schema, and its rows in short. */
record DatabaseState(Catalog catalog, List<TableFingerprint> rows) {

  /** They belong to the cluster, where other databases and their tests change them too. */
  private static final Set<ObjectKind> OF_THE_CLUSTER =
      Set.of(ObjectKind.ROLE, ObjectKind.TABLESPACE);

  static DatabaseState of(TestDatabase database, Set<QualifiedName> history) throws SQLException {
    try (Connection connection = database.connect()) {
      return new DatabaseState(
          CatalogReader.read(connection, history), Fingerprints.of(connection, history));
    }
  }

  /** How another schema differs from this one. */
  List<Difference> differencesOf(DatabaseState other) {
    return CatalogDifference.of(catalog, other.catalog).stream()
        .filter(one -> !OF_THE_CLUSTER.contains(one.change().object()))
        .toList();
  }

  /** Which rows of this state are not the same in another; new tables and columns do not count. */
  List<RowDifference> rowsLostIn(DatabaseState other) {
    List<RowDifference> lost = new ArrayList<>();
    for (TableFingerprint table : rows) {
      // A partitioned table counts the rows of its partitions too.
      if (table.partitionOf().isEmpty()) {
        lost.addAll(new RowComparison(table, other.rows).differences());
      }
    }
    return lost;
  }
}
