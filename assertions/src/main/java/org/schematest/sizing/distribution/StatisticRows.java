package org.schematest.sizing.distribution;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes the distribution of values into {@code pg_statistic}, as a superuser may. */
final class StatisticRows {

  private static final int SLOTS = 5;

  private static final String INSERT =
      "insert into pg_statistic select ?::bigint::oid, ?::int2, ?, ?::real, ?, ?::real"
          + ", ?::int2".repeat(SLOTS)
          + ", ?::bigint::oid".repeat(SLOTS)
          + ", ?::bigint::oid".repeat(SLOTS)
          + ", ?::real[]".repeat(SLOTS)
          + ", array_in(?::text::cstring, ?::bigint::oid, -1)".repeat(SLOTS);

  private StatisticRows() {}

  /** Writes a row for each; what the server refuses is given. */
  static Optional<String> complaint(Connection connection, List<ColumnTarget> columns)
      throws SQLException {
    List<ValueType> types = ValueTypes.of(connection, columns);
    Savepoint before = connection.setSavepoint();
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      for (int number = 0; number < columns.size(); number++) {
        bind(statement, columns.get(number), Slot.of(columns.get(number), types.get(number)));
        statement.addBatch();
      }
      statement.executeBatch();
      connection.releaseSavepoint(before);
      return Optional.empty();
    } catch (SQLException e) {
      connection.rollback(before);
      SQLException next = e.getNextException();
      return Optional.of(String.valueOf((next == null ? e : next).getMessage()));
    }
  }

  private static void bind(PreparedStatement statement, ColumnTarget column, List<Slot> slots)
      throws SQLException {
    statement.setLong(1, column.relation().oid());
    statement.setInt(2, column.attribute().number());
    statement.setBoolean(3, column.inherited());
    statement.setFloat(4, (float) column.told().nullFraction());
    statement.setInt(5, column.told().averageWidth());
    statement.setFloat(6, (float) column.told().distinct());
    int next = 7;
    next = numbers(statement, next, slots, slot -> (long) slot.kind());
    next = numbers(statement, next, slots, Slot::operator);
    next = numbers(statement, next, slots, Slot::collation);
    for (int slot = 0; slot < SLOTS; slot++) {
      text(statement, next++, slot < slots.size() ? slots.get(slot).numbers() : Optional.empty());
    }
    for (int slot = 0; slot < SLOTS; slot++) {
      text(statement, next++, slot < slots.size() ? slots.get(slot).values() : Optional.empty());
      statement.setLong(next++, slot < slots.size() ? slots.get(slot).type() : 0);
    }
  }

  private static int numbers(
      PreparedStatement statement, int from, List<Slot> slots, Function<Slot, Long> number)
      throws SQLException {
    for (int slot = 0; slot < SLOTS; slot++) {
      statement.setLong(from + slot, slot < slots.size() ? number.apply(slots.get(slot)) : 0);
    }
    return from + SLOTS;
  }

  private static void text(PreparedStatement statement, int number, Optional<String> text)
      throws SQLException {
    @Nullable String value = text.orElse(null);
    statement.setObject(number, value, Types.VARCHAR);
  }
}
