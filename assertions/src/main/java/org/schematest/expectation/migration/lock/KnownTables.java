package org.schematest.expectation.migration.lock;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.schematest.expectation.migration.change.ChangedPart;
import org.schematest.migration.Lock;
import org.schematest.migration.MigrationStatement;
import org.schematest.migration.MigrationTrail;
import org.schematest.schema.name.NoSuchObjectException;
import org.schematest.schema.name.QualifiedName;

/** The tables and views that any migration of the project made, locked or was told the size of. */
final class KnownTables {

  private KnownTables() {}

  /**
   * The one that a test means.
   *
   * @param text its name as the catalog stores it, with its schema or, if only one has it, without
   * @throws NoSuchObjectException if none is called so; it names those that there are
   * @throws IllegalArgumentException if several are
   */
  static QualifiedName find(MigrationTrail trail, String text) {
    Set<QualifiedName> known = all(trail);
    List<QualifiedName> meant =
        known.stream()
            .filter(name -> name.name().equals(text) || name.isMeantBy(text, name.schema()))
            .toList();
    if (meant.isEmpty()) {
      throw new NoSuchObjectException(
          "table", text, "the trail", known.stream().map(QualifiedName::toString).toList());
    }
    if (meant.size() > 1) {
      throw new IllegalArgumentException(
          "several tables are called \"%s\": %s"
              .formatted(
                  text,
                  meant.stream().map(QualifiedName::toString).collect(Collectors.joining(", "))));
    }
    return meant.get(0);
  }

  private static Set<QualifiedName> all(MigrationTrail trail) {
    Set<QualifiedName> known = new TreeSet<>(trail.sizes().keySet());
    trail.history().forEach(migration -> migration.statements().forEach(one -> add(known, one)));
    return known;
  }

  private static void add(Set<QualifiedName> known, MigrationStatement statement) {
    for (Lock lock : statement.locks()) {
      known.add(lock.relation().rowsOf());
    }
    statement.changes().stream()
        .filter(
            change ->
                switch (change.object()) {
                  case TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW -> true;
                  default -> false;
                })
        .forEach(change -> known.add(ChangedPart.of(change).relation()));
  }
}
