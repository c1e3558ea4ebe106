package org.schematest.junit.rows;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.schematest.junit.rows.table.Reference;
import org.schematest.junit.rows.table.Table;

/**
 * Tables of which each row must refer to a row of another one of them, so that none can be the
 * first. They are filled by one statement: references are checked at its end (PostgreSQL manual,
 * 7.8.4 and the notes on {@code create trigger}).
 */
final class Circle {

  private static final int TRIES = 4;

  private final Set<Table> tables;

  private Circle(Set<Table> tables) {
    this.tables = tables;
  }

  /** The circle that an empty table is in or leads to, if there is one. */
  static Optional<Circle> of(Table table, Collection<Table> empty) {
    Set<Table> reached = new LinkedHashSet<>(Set.of(table));
    List<Table> toDo = new ArrayList<>(reached);
    while (!toDo.isEmpty()) {
      Table next = toDo.remove(0);
      for (Reference reference : next.references()) {
        if (next.requires(reference)) {
          target(reference, empty).filter(reached::add).ifPresent(toDo::add);
        }
      }
    }
    return reached.size() > 1 ? Optional.of(new Circle(reached)) : Optional.empty();
  }

  Set<Table> tables() {
    return Set.copyOf(tables);
  }

  private static Optional<Table> target(Reference reference, Collection<Table> tables) {
    return tables.stream().filter(each -> each.ids().contains(reference.tableId())).findFirst();
  }

  /** Puts one row into each of them, if the server lets it. */
  boolean close(Connection connection, ChoiceReader reader) throws SQLException {
    for (int number = 0; number < TRIES; number++) {
      Map<Table, Map<String, @Nullable String>> rows = new LinkedHashMap<>();
      for (Table table : tables) {
        rows.put(
            table, row(reader.of(table.referringTo(reference -> !isInside(reference))), number));
      }
      // As often as a value may have to be handed on.
      for (int i = 0; i < tables.size(); i++) {
        tables.forEach(table -> refer(table, rows));
      }
      if (insert(connection, rows)) {
        return true;
      }
    }
    return false;
  }

  private boolean isInside(Reference reference) {
    return target(reference, tables).isPresent();
  }

  private static Map<String, @Nullable String> row(List<Choices> choices, int number) {
    Map<String, @Nullable String> row = new LinkedHashMap<>();
    for (Choices each : choices) {
      List<@Nullable String> values = each.of(RowShape.FULL, number).values();
      for (int i = 0; i < values.size(); i++) {
        row.put(each.columns().get(i), values.get(i));
      }
    }
    return row;
  }

  private void refer(Table table, Map<Table, Map<String, @Nullable String>> rows) {
    Map<String, @Nullable String> row = rows.get(table);
    for (Reference reference : table.references()) {
      Optional<Table> target = target(reference, tables);
      Map<String, @Nullable String> referred = target.isEmpty() ? null : rows.get(target.get());
      if (row == null || referred == null) {
        continue;
      }
      for (int i = 0; i < reference.columns().size(); i++) {
        row.put(reference.columns().get(i), referred.get(reference.keyColumns().get(i)));
      }
    }
  }

  private static boolean insert(
      Connection connection, Map<Table, Map<String, @Nullable String>> rows) throws SQLException {
    List<String> inserts = new ArrayList<>();
    rows.forEach((table, row) -> inserts.add(Insert.into(table, List.copyOf(row.keySet()))));
    StringBuilder sql = new StringBuilder("with ");
    for (int i = 0; i < inserts.size() - 1; i++) {
      sql.append(i == 0 ? "" : ", ").append("row").append(i);
      sql.append(" as (").append(inserts.get(i)).append(")");
    }
    sql.append(" ").append(inserts.get(inserts.size() - 1));
    Savepoint before = connection.setSavepoint();
    try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
      int place = 1;
      for (Map<String, @Nullable String> row : rows.values()) {
        for (@Nullable String value : row.values()) {
          statement.setString(place++, value);
        }
      }
      statement.executeUpdate();
      connection.releaseSavepoint(before);
      return true;
    } catch (SQLException refused) {
      connection.rollback(before);
      return false;
    }
  }
}
