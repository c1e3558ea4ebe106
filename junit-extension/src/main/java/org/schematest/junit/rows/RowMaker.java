package org.schematest.junit.rows;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.schematest.junit.rows.table.Column;
import org.schematest.junit.rows.table.EmptyTables;
import org.schematest.junit.rows.table.Table;
import org.schematest.junit.rows.table.TableReader;
import org.schematest.junit.rows.table.Type;
import org.schematest.junit.rows.table.TypeReader;
import org.schematest.schema.name.QualifiedName;

/**
 * Puts rows into tables that have none: rows that respect every constraint, and among them the
 * awkward ones that a migration must survive. The same rows each time.
 */
public final class RowMaker {

  /** So many rows show every value of a column, awkward ones included. */
  private static final int MOST_OF_VARIETY = 24;

  private static final int REFUSED_IN_A_ROW = 4;

  private final int perTable;

  /**
   * @param perTable so many rows at least where constraints allow
   */
  public RowMaker(int perTable) {
    this.perTable = perTable;
  }

  /**
   * Fills every table of user schemas that is empty, partitions among them; each committed by
   * itself.
   *
   * @param connection of a superuser, in no transaction; its settings are as before afterwards
   * @param leftAlone tables that stay as they are; that of a partitioned table, with all partitions
   * @return the tables that stay empty
   * @throws SQLException if the connection fails; a row that the server refuses is no failure
   */
  public List<UnfilledTable> fillEmptyTables(Connection connection, Set<QualifiedName> leftAlone)
      throws SQLException {
    Map<Long, QualifiedName> empty = EmptyTables.in(connection, leftAlone);
    if (empty.isEmpty()) {
      return List.of();
    }
    boolean autoCommit = connection.getAutoCommit();
    connection.setAutoCommit(false);
    try {
      return fill(connection, empty);
    } finally {
      connection.rollback();
      connection.setAutoCommit(autoCommit);
    }
  }

  private List<UnfilledTable> fill(Connection connection, Map<Long, QualifiedName> empty)
      throws SQLException {
    List<Table> tables = new TableReader(connection).read(empty);
    Set<Long> typeIds =
        tables.stream()
            .flatMap(table -> table.columns().stream())
            .map(Column::typeId)
            .collect(Collectors.toSet());
    Map<Long, Type> types = TypeReader.read(connection, typeIds);
    Oracle oracle = new Oracle(connection);
    KnownValues known = new KnownValues(types, oracle);
    ChoiceReader reader = new ChoiceReader(oracle, known, Math.max(perTable, MOST_OF_VARIETY));
    Map<Table, String> unfilled = new LinkedHashMap<>();
    List<Table> order = FillingOrder.of(tables);
    for (Table table : order) {
      fill(connection, table, reader, unfilled);
    }
    for (Table table : List.copyOf(unfilled.keySet())) {
      Optional<Circle> circle = Circle.of(table, unfilled.keySet());
      if (circle.isPresent() && circle.get().close(connection, reader)) {
        unfilled.keySet().removeAll(circle.get().tables());
      }
      // A trigger may have asked for rows of a table that comes later.
      fill(connection, table, reader, unfilled);
    }
    for (Table table : order) {
      if (FillingOrder.refersToLater(table, order) && !unfilled.containsKey(table)) {
        new Filling(connection, table, reader.of(table)).offer(RowShape.FULL, 3);
        connection.commit();
      }
    }
    return unfilled.entrySet().stream()
        .map(entry -> new UnfilledTable(entry.getKey().name(), entry.getValue()))
        .toList();
  }

  private void fill(
      Connection connection, Table table, ChoiceReader reader, Map<Table, String> unfilled)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set constraints all immediate; set local statement_timeout = '10s'");
    }
    Filling filling = new Filling(connection, table, reader.of(table));
    filling.offer(RowShape.FULL, 0);
    filling.offer(RowShape.BARE, 1);
    if (table.references().stream().anyMatch(table::isItself)) {
      Filling again = new Filling(connection, table, reader.of(table));
      again.offer(RowShape.FULL, 2);
    }
    int wanted = Math.max(perTable, Math.min(filling.variety(), MOST_OF_VARIETY) + 2);
    filling.offerVaried(wanted - 2, REFUSED_IN_A_ROW);
    if (filling.taken() == 0) {
      unfilled.put(table, filling.refusal());
    } else {
      unfilled.remove(table);
    }
    connection.commit();
  }
}
