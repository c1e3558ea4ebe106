package org.schematest.junit.rows;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.schematest.junit.rows.table.Table;

/** Offers rows to one table, and changes what the server blames until it takes them. */
final class Filling {

  private static final int TRIES = 150;
  private static final int TRIES_OF_VARIED = 40;
  private static final int BLIND_TRIES = 12;
  private static final String NOT_NULL = "23502";
  private static final String SENT_AWAY =
      "the server took no row: a trigger or a rule on the table sends what is inserted away";

  private final Connection connection;
  private final Table table;
  private final List<Choices> choices;
  private int taken;
  private Optional<String> refusal = Optional.empty();

  Filling(Connection connection, Table table, List<Choices> choices) {
    this.connection = connection;
    this.table = table;
    this.choices = choices;
  }

  /** How many rows the server took so far. */
  int taken() {
    return taken;
  }

  /** What the server said to the first row that it did not take at all. */
  String refusal() {
    return refusal.orElse(SENT_AWAY);
  }

  /** How many rows show every value of every column, if constraints allow. */
  int variety() {
    return choices.stream().mapToInt(each -> each.tuples().size()).max().orElse(0);
  }

  /** Offers a row; whether it was taken, in this or another form. */
  boolean offer(RowShape shape, int number) throws SQLException {
    List<Choices.Cursor> cursors = new ArrayList<>();
    choices.forEach(each -> cursors.add(each.of(shape, number)));
    int tries = shape == RowShape.VARIED && taken > 0 ? TRIES_OF_VARIED : TRIES;
    int blind = 0;
    try (PreparedStatement statement = connection.prepareStatement(Insert.into(table, columns()))) {
      for (int i = 0; i < tries; i++) {
        Optional<Set<String>> blamed = refused(statement, cursors);
        if (blamed.isEmpty()) {
          taken++;
          return true;
        }
        if (!(blamed.get().isEmpty()
            ? blind++ < BLIND_TRIES && stepAll(cursors)
            : step(cursors, blamed.get()))) {
          return false;
        }
      }
    }
    return false;
  }

  /**
   * Offers rows that have each column's values in turn: all at once, and if the server takes not
   * every one of them as it is, one by one.
   *
   * @param limit how many may be refused in a row before the others are not offered any more
   */
  void offerVaried(int rows, int limit) throws SQLException {
    if (offerAtOnce(rows)) {
      taken += rows;
      return;
    }
    int refused = 0;
    for (int row = 0; row < rows && refused < limit; row++) {
      refused = offer(RowShape.VARIED, row) ? 0 : refused + 1;
    }
  }

  private boolean offerAtOnce(int rows) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try (PreparedStatement statement = connection.prepareStatement(Insert.into(table, columns()))) {
      for (int row = 0; row < rows; row++) {
        int number = row;
        set(statement, choices.stream().map(each -> each.of(RowShape.VARIED, number)).toList());
        statement.addBatch();
      }
      boolean all = Arrays.stream(statement.executeBatch()).allMatch(count -> count == 1);
      if (!all) {
        connection.rollback(before);
      }
      return all;
    } catch (SQLException refused) {
      connection.rollback(before);
      return false;
    }
  }

  private static void set(PreparedStatement statement, List<Choices.Cursor> cursors)
      throws SQLException {
    int place = 1;
    for (Choices.Cursor cursor : cursors) {
      for (@Nullable String value : cursor.values()) {
        statement.setString(place++, value);
      }
    }
  }

  private List<String> columns() {
    return choices.stream().flatMap(each -> each.columns().stream()).toList();
  }

  /** The columns that a refusal is about; empty if the row was taken. */
  private Optional<Set<String>> refused(PreparedStatement statement, List<Choices.Cursor> cursors)
      throws SQLException {
    set(statement, cursors);
    Savepoint before = connection.setSavepoint();
    try {
      if (statement.executeUpdate() > 0) {
        connection.releaseSavepoint(before);
        return Optional.empty();
      }
      connection.rollback(before);
      return Optional.of(Set.of());
    } catch (SQLException refused) {
      connection.rollback(before);
      ServerErrorMessage message = message(refused);
      if (refusal.isEmpty()) {
        refusal =
            Optional.ofNullable(message == null ? refused.getMessage() : message.getMessage());
      }
      return Optional.of(message == null ? Set.of() : blamed(message));
    }
  }

  private static @Nullable ServerErrorMessage message(SQLException refused) {
    return refused instanceof PSQLException ours ? ours.getServerErrorMessage() : null;
  }

  private Set<String> blamed(ServerErrorMessage message) {
    if (!table.name().name().equals(message.getTable())
        || !table.name().schema().equals(message.getSchema())) {
      return Set.of();
    }
    if (NOT_NULL.equals(message.getSQLState()) && message.getColumn() != null) {
      return Set.of(message.getColumn());
    }
    return message.getConstraint() == null ? Set.of() : table.columnsOf(message.getConstraint());
  }

  /** The next combination of what is blamed, columns with endless values first. */
  private static boolean step(List<Choices.Cursor> cursors, Set<String> blamed) {
    List<Choices.Cursor> guilty =
        cursors.stream()
            .filter(each -> each.choices().columns().stream().anyMatch(blamed::contains))
            .sorted(Comparator.comparing(each -> each.choices().another().isEmpty()))
            .toList();
    for (Choices.Cursor cursor : guilty) {
      if (cursor.step()) {
        return true;
      }
    }
    return false;
  }

  private static boolean stepAll(List<Choices.Cursor> cursors) {
    boolean stepped = false;
    for (Choices.Cursor cursor : cursors) {
      stepped |= cursor.step();
    }
    return stepped;
  }
}
