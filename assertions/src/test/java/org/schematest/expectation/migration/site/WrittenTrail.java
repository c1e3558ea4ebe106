package org.schematest.expectation.migration.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.schematest.migration.Lock;
import org.schematest.migration.LockMode;
import org.schematest.migration.Migration;
import org.schematest.migration.MigrationStatement;
import org.schematest.migration.MigrationTrail;
import org.schematest.migration.ObjectChange;
import org.schematest.migration.Place;
import org.schematest.migration.Relation;
import org.schematest.migration.RowCounts;
import org.schematest.migration.SessionSettings;
import org.schematest.migration.detail.ChangeDetails;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.object.ObjectKind;

/** A trail that a test writes by hand, with one migration after another of one transaction each. */
public final class WrittenTrail {

  static final QualifiedName ORDERS = new QualifiedName("public", "orders");

  private final List<Migration> migrations = new ArrayList<>();

  public static Relation table(QualifiedName name, String... maker) {
    return new Relation(
        name.hashCode(),
        Relation.Kind.TABLE,
        name,
        Optional.empty(),
        List.of(),
        maker.length == 0 ? Optional.empty() : Optional.of(maker[0]));
  }

  public static Lock lock(LockMode mode, Relation relation) {
    return new Lock(relation, mode, false);
  }

  public static ObjectChange change(
      ObjectChange.Kind kind, ObjectKind object, String name, String before, String after) {
    return new ObjectChange(
        kind,
        object,
        name,
        Optional.of(name + "_before").filter(former -> kind == ObjectChange.Kind.RENAMED),
        Optional.of(before).filter(text -> !text.isEmpty()),
        Optional.of(after).filter(text -> !text.isEmpty()));
  }

  /** A statement on a line of its own. */
  public record Statement(
      String sql, List<Lock> locks, List<RowCounts> rows, List<ObjectChange> changes) {

    public static Statement locking(String sql, Lock... locks) {
      return new Statement(sql, List.of(locks), List.of(), List.of());
    }

    public static Statement changing(String sql, ObjectChange... changes) {
      return new Statement(sql, List.of(), List.of(), List.of(changes));
    }
  }

  public WrittenTrail with(String name, Statement... statements) {
    List<MigrationStatement> all = new ArrayList<>();
    for (Statement one : statements) {
      all.add(
          new MigrationStatement(
              new Place(name, name, all.size() + 1),
              one.sql(),
              1,
              true,
              SessionSettings.DEFAULT,
              one.locks(),
              List.of(),
              List.of(),
              one.rows(),
              one.changes(),
              ChangeDetails.NONE,
              Optional.empty()));
    }
    migrations.add(new Migration(name, all, List.of()));
    return this;
  }

  public MigrationTrail trail() {
    return new MigrationTrail(migrations, Map.of(ORDERS, 10_000_000L), List.of());
  }
}
