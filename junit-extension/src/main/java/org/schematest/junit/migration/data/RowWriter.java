package org.schematest.junit.migration.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.migration.MigrationFailedException;
import org.schematest.junit.migration.Migrator;
import org.schematest.junit.rows.RowMaker;
import org.schematest.junit.rows.UnfilledTable;
import org.schematest.migration.Migration;
import org.schematest.migration.data.UntriedTable;
import org.schematest.schema.name.NoSuchObjectException;
import org.schematest.schema.name.QualifiedName;

/**
 * Writes the rows that are there when migrations are applied: those that a test declares, and for
 * tables that have none, rows that the kit makes.
 */
public final class RowWriter {

  /** How many rows the kit makes for a table that has none, at least. */
  private static final int MADE = 3;

  private final List<String> names;
  private final List<RowsThen> rows;
  private final MigrationTexts texts;
  private final LeftEmpty leftEmpty = new LeftEmpty();

  /**
   * @param names of the migrations, in the order in which they are applied
   * @throws NoSuchObjectException if rows are for a migration that there is not
   */
  public RowWriter(Migrator migrator, List<String> names, List<RowsThen> rows) {
    this.names = List.copyOf(names);
    this.rows = List.copyOf(rows);
    rows.forEach(this::check);
    this.texts = MigrationTexts.of(migrator);
  }

  private void check(RowsThen then) {
    if (names.stream().noneMatch(name -> isCalled(name, then))) {
      throw new NoSuchObjectException("migration", then.migration(), "the project", names);
    }
  }

  private static boolean isCalled(String name, RowsThen rows) {
    return new Migration(name, List.of(), List.of()).isCalled(rows.migration());
  }

  /** Whether rows are declared for one of these migrations, counted from 0. */
  public boolean isDeclared(int from, int to) {
    return !of(names.subList(from, to)).isEmpty();
  }

  private List<RowsThen> of(List<String> some) {
    return rows.stream()
        .filter(then -> some.stream().anyMatch(name -> isCalled(name, then)))
        .toList();
  }

  /**
   * Writes the rows that are declared for the last migration that was applied.
   *
   * @param done how many were applied
   * @throws org.schematest.junit.seed.SeedFailedException if they cannot be written
   */
  public void writeDeclared(TestDatabase database, int done) {
    of(names.subList(done - 1, done))
        .forEach(then -> then.rows().sow(database.dataSource(), false));
  }

  /**
   * Makes rows where there are none, but not where declared ones are to go.
   *
   * @param done how many migrations were applied
   * @param others tables that stay as they are, such as those of the migration tool
   * @return the tables that stay empty; while declared rows are still to come none, for who
   *     declares some has a say
   */
  public List<UntriedTable> make(TestDatabase database, int done, Set<QualifiedName> others)
      throws SQLException {
    List<RowsThen> toCome = of(names.subList(done, names.size()));
    Optional<LaterRows> later = LaterRows.of(toCome);
    if (later.isEmpty()) {
      return List.of();
    }
    try (Connection connection = database.connect()) {
      Set<QualifiedName> leftAlone = new HashSet<>(others);
      leftAlone.addAll(leftEmpty.tables());
      StoredTable.in(connection).stream()
          .map(StoredTable::name)
          .filter(later.get()::mention)
          .forEach(leftAlone::add);
      List<UnfilledTable> unfilled = new RowMaker(MADE).fillEmptyTables(connection, leftAlone);
      if (!toCome.isEmpty()) {
        return List.of();
      }
      String since = names.get(done - 1);
      List<UntriedTable> untried = new ArrayList<>(leftEmpty.untried(connection, since));
      if (!unfilled.isEmpty()) {
        untried.addAll(untried(StoredTable.in(connection), unfilled, since));
      }
      return untried;
    }
  }

  /**
   * Whether to begin anew after a migration failed, for made rows were in the way of rows that it
   * inserts itself: there are none then.
   */
  public boolean giveWay(TestDatabase database, String migration, MigrationFailedException failure)
      throws SQLException {
    return leftEmpty.add(database, migration, failure, this::mayHaveMade);
  }

  private boolean mayHaveMade(QualifiedName table) {
    return !LaterRows.of(rows).map(declared -> declared.mention(table)).orElse(true);
  }

  /** The tables with made rows over which a migration may have failed. */
  public Set<QualifiedName> stumbledOver(TestDatabase database, MigrationFailedException failure)
      throws SQLException {
    try (Connection connection = database.connect()) {
      return Stumbling.tables(
          StoredTable.in(connection).stream()
              .map(StoredTable::name)
              .filter(this::mayHaveMade)
              .toList(),
          failure);
    }
  }

  /** A partitioned table of which no partition has rows is told once, by its own name. */
  private static List<UntriedTable> untried(
      List<StoredTable> tables, List<UnfilledTable> unfilled, String since) {
    Map<QualifiedName, String> reasons =
        unfilled.stream().collect(Collectors.toMap(UnfilledTable::table, UnfilledTable::why));
    Map<Long, StoredTable> byOid =
        tables.stream().collect(Collectors.toMap(StoredTable::oid, Function.identity()));
    List<UntriedTable> untried = new ArrayList<>();
    for (StoredTable table : tables) {
      String why = reasons.get(table.name());
      if (why == null) {
        continue;
      }
      QualifiedName name =
          table.partitionOf().isPresent()
                  && isEmpty(table.partitionOf().getAsLong(), tables, reasons.keySet())
              ? Objects.requireNonNull(byOid.get(table.partitionOf().getAsLong())).name()
              : table.name();
      if (untried.stream().noneMatch(one -> one.table().equals(name))) {
        untried.add(new UntriedTable(name, why, since));
      }
    }
    return untried;
  }

  private static boolean isEmpty(
      long root, List<StoredTable> tables, Set<QualifiedName> withoutRows) {
    return tables.stream()
        .filter(table -> table.partitionOf().isPresent() && table.partitionOf().getAsLong() == root)
        .allMatch(table -> table.partitioned() || withoutRows.contains(table.name()));
  }

  /** Those of the tables on which one of these may work, a migration and its way back. */
  public List<UntriedTable> workedOn(List<UntriedTable> tables, List<String> scripts) {
    return tables.stream()
        .filter(one -> !leftEmpty.isFilledBy(one.table(), scripts))
        .filter(one -> texts.mayMention(scripts, one.table()))
        .toList();
  }
}
