package org.schematest.expectation.migration.lock;

import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.schematest.expectation.migration.change.ChangedPart;
import org.schematest.expectation.migration.site.Site;
import org.schematest.expectation.migration.site.TableLocks;
import org.schematest.migration.Lock;
import org.schematest.migration.Migration;
import org.schematest.migration.MigrationStatement;
import org.schematest.migration.MigrationTrail;
import org.schematest.migration.ObjectChange;
import org.schematest.migration.Relation;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.object.ObjectKind;

/**
 * The table that a test means, through all migrations: under the other names that it has had, and
 * with its partitions and the tables that inherit from it, for who reads it reads those.
 */
final class MeantTable {

  private static final String NAME = "(?:\"(?:[^\"]|\"\")+\"|[\\w$]+)";

  /** As the trail prints a table's parents. */
  private static final Pattern PARENTS =
      Pattern.compile(
          "(?:^|, )(?:partition of|inherits) ((?:%1$s\\.%1$s(?:, )?)+)".formatted(NAME));

  private static final Pattern PARENT = Pattern.compile("%1$s\\.%1$s".formatted(NAME));

  private final QualifiedName name;
  private final Set<QualifiedName> names = new HashSet<>();

  /** What is part of it, both before and after a statement. */
  private final IdentityHashMap<MigrationStatement, Set<QualifiedName>> parts =
      new IdentityHashMap<>();

  private MeantTable(QualifiedName name) {
    this.name = name;
    names.add(name);
  }

  static MeantTable of(MigrationTrail trail, QualifiedName name) {
    MeantTable table = new MeantTable(name);
    table.findNames(trail.history());
    table.findParts(trail.history());
    return table;
  }

  /** Whether these are locks on the table itself. */
  boolean isItself(TableLocks locks) {
    return names.contains(locks.table());
  }

  /** The locks of a statement that block it: those on itself, or else on the first of its parts. */
  Optional<TableLocks> firstOf(Site site, Predicate<Lock> blocks) {
    List<TableLocks> blocking =
        TableLocks.of(site.locks()).stream()
            .filter(locks -> blocks.test(locks.strongest()))
            .toList();
    return blocking.stream()
        .filter(this::isItself)
        .findFirst()
        .or(() -> blocking.stream().filter(locks -> isPart(site, locks)).findFirst());
  }

  /** Whether they are locks on a partition of it, or a table that inherits from it. */
  private boolean isPart(Site site, TableLocks locks) {
    return parts.getOrDefault(site.statement(), Set.of()).contains(locks.table());
  }

  /** All names of the relation that had this one last: of a table and its successor, the latter. */
  private void findNames(List<Migration> history) {
    long oid = 0;
    for (Migration migration : history) {
      for (MigrationStatement statement : migration.statements()) {
        oid = holder(statement, oid);
      }
    }
    for (Migration migration : history) {
      // Of a lock, the name before its migration is known; what follows says each statement.
      Set<QualifiedName> here = new HashSet<>();
      for (MigrationStatement statement : migration.statements()) {
        for (Lock lock : statement.locks()) {
          if (oid != 0 && lock.relation().oid() == oid) {
            here.add(lock.relation().name());
            here.addAll(newNames(statement, here));
          }
        }
      }
      names.addAll(here);
    }
  }

  private static List<QualifiedName> newNames(
      MigrationStatement statement, Set<QualifiedName> former) {
    return statement.changes().stream()
        .filter(
            change ->
                change
                    .formerName()
                    .filter(name -> former.contains(ChangedPart.of(name).relation()))
                    .isPresent())
        .filter(change -> change.object() == ObjectKind.TABLE)
        .map(change -> ChangedPart.of(change).relation())
        .toList();
  }

  /** Which relation has the name after the statement; 0 if that is not known yet. */
  private long holder(MigrationStatement statement, long before) {
    boolean taken =
        statement.changes().stream()
            .anyMatch(
                change ->
                    change.object() == ObjectKind.TABLE
                        && (change.isRenamed() || change.kind() == ObjectChange.Kind.CREATED)
                        && ChangedPart.of(change).relation().equals(name));
    long oid = taken ? 0 : before;
    for (Lock lock : statement.locks()) {
      Relation relation = lock.relation();
      if (taken ? isRenamed(statement, relation) : relation.name().equals(name)) {
        oid = relation.oid();
      }
    }
    return oid;
  }

  private boolean isRenamed(MigrationStatement statement, Relation relation) {
    return statement.changes().stream()
        .anyMatch(
            change ->
                change.isRenamed()
                    && ChangedPart.of(change).relation().equals(name)
                    && change
                        .formerName()
                        .filter(former -> ChangedPart.of(former).relation().equals(relation.name()))
                        .isPresent());
  }

  private void findParts(List<Migration> history) {
    Map<QualifiedName, Set<QualifiedName>> parents = new HashMap<>();
    Set<QualifiedName> before = Set.of();
    for (Migration migration : history) {
      for (MigrationStatement statement : migration.statements()) {
        Set<QualifiedName> after = before;
        if (statement.changes().stream().anyMatch(change -> isChanged(parents, change))) {
          after = below(parents);
        }
        Set<QualifiedName> both = new HashSet<>(before);
        both.retainAll(after);
        parts.put(statement, both);
        before = after;
      }
    }
  }

  private static boolean isChanged(
      Map<QualifiedName, Set<QualifiedName>> parents, ObjectChange change) {
    if (change.object() != ObjectKind.TABLE && change.object() != ObjectKind.FOREIGN_TABLE) {
      return false;
    }
    QualifiedName table = ChangedPart.of(change).relation();
    change
        .formerName()
        .map(former -> ChangedPart.of(former).relation())
        .ifPresent(former -> rename(parents, former, table));
    Set<QualifiedName> now = parents(change.after().orElse(""));
    if (change.kind() == ObjectChange.Kind.DROPPED || now.isEmpty()) {
      return parents.remove(table) != null;
    }
    return !now.equals(parents.put(table, now));
  }

  private static void rename(
      Map<QualifiedName, Set<QualifiedName>> parents, QualifiedName from, QualifiedName to) {
    parents.remove(from);
    parents.replaceAll(
        (child, own) -> {
          Set<QualifiedName> renamed = new HashSet<>(own);
          if (renamed.remove(from)) {
            renamed.add(to);
          }
          return renamed;
        });
  }

  private static Set<QualifiedName> parents(String definition) {
    Set<QualifiedName> parents = new HashSet<>();
    Matcher list = PARENTS.matcher(definition);
    if (list.find()) {
      PARENT
          .matcher(list.group(1))
          .results()
          .forEach(parent -> parents.add(ChangedPart.of(parent.group()).relation()));
    }
    return parents;
  }

  private Set<QualifiedName> below(Map<QualifiedName, Set<QualifiedName>> parents) {
    Set<QualifiedName> below = new HashSet<>();
    boolean more = true;
    while (more) {
      more = false;
      for (Map.Entry<QualifiedName, Set<QualifiedName>> child : parents.entrySet()) {
        boolean part =
            child.getValue().stream()
                .anyMatch(parent -> names.contains(parent) || below.contains(parent));
        more |= part && below.add(child.getKey());
      }
    }
    return below;
  }
}
