package org.schematest.junit.rows;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.schematest.junit.rows.table.Column;
import org.schematest.junit.rows.table.Condition;
import org.schematest.junit.rows.table.Reference;
import org.schematest.junit.rows.table.Table;
import org.schematest.junit.rows.value.Constants;
import org.schematest.junit.rows.value.TypeValues;

/** Finds what the columns of a table may have, as the database is now. */
final class ChoiceReader {

  private static final int MORE = 4;

  /** As of keys without a sequence. */
  private static final int KEYS = 20_000;

  /** What must be left for those who insert afterwards. */
  private static final int ROOM = 10_000;

  /** Keys that people write: small numbers, single letters, the UUID of zeros. */
  private static final Pattern BY_HAND = Pattern.compile("-?[0-9]{1,3}|[A-Za-z]|[0-]{36}");

  /** A draw that does nothing else, with what it draws from. */
  private static final Pattern DRAW = Pattern.compile("nextval\\((.+)\\)");

  private final Oracle oracle;
  private final KnownValues known;
  private final int rows;

  /**
   * @param rows how many rows are wanted
   */
  ChoiceReader(Oracle oracle, KnownValues known, int rows) {
    this.oracle = oracle;
    this.known = known;
    this.rows = rows;
  }

  List<Choices> of(Table table) throws SQLException {
    Set<Reference> empty = new HashSet<>();
    for (Reference reference : table.references()) {
      if (oracle.rows("select 1 from " + reference.rows() + " limit 1", List.of(), 1).isEmpty()) {
        empty.add(reference);
      }
    }
    List<Choices> choices = new ArrayList<>();
    for (ColumnGroup group : ColumnGroup.of(table, empty)) {
      choices.add(group.isOneColumn() ? alone(table, group) : together(table, group, empty));
    }
    return choices;
  }

  private Choices alone(Table table, ColumnGroup group) throws SQLException {
    Column column = group.columns().get(0);
    boolean distinct = column.draw().isPresent() || table.isInKey(column.name());
    List<List<@Nullable String>> tuples = new ArrayList<>();
    for (String value : values(table, column)) {
      List<@Nullable String> tuple = new ArrayList<>();
      tuple.add(value);
      tuples.add(tuple);
    }
    boolean free = conditions(table, column).isEmpty() && column.draw().isEmpty();
    return new Choices(
        List.of(column.name()),
        tuples,
        distinct,
        free ? known.of(column).another() : Optional.empty());
  }

  private Choices together(Table table, ColumnGroup group, Set<Reference> empty)
      throws SQLException {
    Map<Column, List<@Nullable String>> values = new LinkedHashMap<>();
    for (Column column : group.columns()) {
      values.put(column, values(table, column));
    }
    boolean distinct = group.columns().stream().anyMatch(each -> table.isInKey(each.name()));
    List<String> names = group.columns().stream().map(Column::name).toList();
    GroupQuery query = new GroupQuery(table, group, values, empty, known);
    List<List<@Nullable String>> tuples = query.ask(oracle);
    List<List<@Nullable String>> candidates = List.copyOf(values.values());
    return new Choices(names, Variety.of(tuples, candidates), distinct, Optional.empty());
  }

  private static List<String> conditions(Table table, Column column) {
    return table.conditions().stream()
        .filter(each -> each.columns().equals(Set.of(column.name())))
        .map(Condition::expression)
        .toList();
  }

  /**
   * Plain values, null, values out of expressions, awkward ones: those that are worth most first.
   */
  private List<@Nullable String> values(Table table, Column column) throws SQLException {
    List<String> conditions = conditions(table, column);
    List<@Nullable String> values = new ArrayList<>(drawn(table, column));
    if (values.isEmpty()) {
      TypeValues typed = known.of(column);
      values.addAll(typed.plain());
      if (!known.requires(column)) {
        values.add(Math.min(1, values.size()), null);
      }
      values.addAll(constants(table, column));
      boolean distinct = table.isInKey(column.name());
      boolean narrowed =
          table.conditions().stream().anyMatch(each -> each.columns().contains(column.name()));
      values.addAll(typed.first(!narrowed ? 0 : distinct ? rows + MORE : MORE));
      values = new ArrayList<>(values.stream().distinct().toList());
    }
    List<@Nullable String> accepted =
        conditions.isEmpty()
            ? values
            : oracle.accepted(values, column.type(), column.name(), conditions);
    if (accepted.isEmpty()) {
      return values;
    }
    boolean compared =
        table.conditions().stream()
            .anyMatch(each -> each.columns().size() > 1 && each.columns().contains(column.name()));
    return table.isInKey(column.name()) && !compared ? farFromOthers(column, accepted) : accepted;
  }

  /** Without the keys that migrations insert by hand, if there are others. */
  private static List<@Nullable String> farFromOthers(
      Column column, List<@Nullable String> values) {
    if (column.draw().isPresent()) {
      return values;
    }
    List<@Nullable String> far =
        values.stream()
            .filter(value -> value == null || !BY_HAND.matcher(value).matches())
            .toList();
    return far.stream().allMatch(Objects::isNull) ? values : far;
  }

  /** What the conditions on a column and its default compare it with. */
  private List<String> constants(Table table, Column column) throws SQLException {
    List<String> expressions =
        Stream.concat(
                column.constant().stream(),
                table.conditions().stream()
                    .filter(each -> each.columns().contains(column.name()))
                    .map(Condition::expression))
            .toList();
    if (expressions.isEmpty()) {
      return List.of();
    }
    return known.accepted(
        Constants.of(expressions).candidates(known.category(column)), column.type());
  }

  /** The next values of a column's sequence: it must not give them again to somebody else. */
  private List<String> drawn(Table table, Column column) throws SQLException {
    if (column.draw().isEmpty()) {
      return List.of();
    }
    boolean narrowed =
        table.conditions().stream().anyMatch(each -> each.columns().contains(column.name()));
    String query =
        "select cast(%s as text) from generate_series(1, %d)"
            .formatted(column.draw().get(), narrowed ? 3 * rows : rows + MORE);
    List<String> drawn = new ArrayList<>();
    try {
      if (!narrowed) {
        advance(column.draw().get());
      }
      oracle.rows(query, List.of(), 1).forEach(row -> drawn.add(row.get(0)));
    } catch (SQLException exhausted) {
      return List.of();
    }
    return drawn;
  }

  /** Goes beyond the keys that migrations insert by hand, if the sequence goes so far. */
  private void advance(String draw) throws SQLException {
    Matcher from = DRAW.matcher(draw);
    if (from.matches()) {
      oracle.rows(
          """
          select cast(setval(seqrelid::regclass, %d) as text) from pg_sequence
           where seqrelid = cast(%s as regclass) and seqincrement > 0 and seqmax > %d
             and coalesce(pg_sequence_last_value(seqrelid), 0) < %d\
          """
              .formatted(KEYS, from.group(1), KEYS + ROOM, KEYS),
          List.of(),
          1);
    }
  }
}
