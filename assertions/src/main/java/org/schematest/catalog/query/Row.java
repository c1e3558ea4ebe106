package org.schematest.catalog.query;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.Field;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/** The current row of a result. Each value is asked for by the very field that was selected. */
public final class Row {

  private final ResultSet row;
  private final IdentityHashMap<Field<?>, Integer> positions;

  Row(ResultSet row, IdentityHashMap<Field<?>, Integer> positions) {
    this.row = row;
    this.positions = positions;
  }

  /** A value that is not null. */
  public String text(Field<?> field) {
    return requireNonNull(textOrNull(field), field::getName);
  }

  /** A value, or nothing for null. */
  public Optional<String> optional(Field<?> field) {
    return Optional.ofNullable(textOrNull(field));
  }

  /** A value, or null. */
  public @Nullable String textOrNull(Field<?> field) {
    try {
      return row.getString(position(field));
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** False for null. */
  public boolean flag(Field<?> field) {
    try {
      return row.getBoolean(position(field));
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** 0 for null. */
  public long number(Field<?> field) {
    try {
      return row.getLong(position(field));
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** 0 for null. */
  public double decimal(Field<?> field) {
    try {
      return row.getDouble(position(field));
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** The elements of an array of names or texts; none for a null array. */
  public List<String> texts(Field<?> field) {
    return optionals(field).stream().map(Optional::orElseThrow).toList();
  }

  /** The same, where some of the elements may be null. */
  public List<Optional<String>> optionals(Field<?> field) {
    try {
      Array array = row.getArray(position(field));
      return array == null
          ? List.of()
          : Arrays.stream((@Nullable String[]) array.getArray()).map(Optional::ofNullable).toList();
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** The elements of an array, or of a vector such as {@code int2vector}; none for null. */
  public List<Integer> numbers(Field<?> field) {
    return elements(field, Integer::valueOf);
  }

  /** The same of an array or vector of oids. */
  public List<Long> oids(Field<?> field) {
    return elements(field, Long::valueOf);
  }

  private <T> List<T> elements(Field<?> field, Function<String, T> element) {
    String text = textOrNull(field);
    if (text == null || text.isEmpty() || text.equals("{}")) {
      return List.of();
    }
    String[] parts =
        text.charAt(0) == '{'
            ? text.substring(1, text.length() - 1).split(",", -1)
            : text.split(" ", -1);
    return Arrays.stream(parts).map(element).toList();
  }

  /** Texts that end in a byte 0 each, as {@code pg_trigger.tgargs} has them. */
  public List<String> terminated(Field<?> field) {
    try {
      byte[] bytes = row.getBytes(position(field));
      String all = bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
      return all.isEmpty()
          ? List.of()
          : List.of(all.substring(0, all.length() - 1).split("\0", -1));
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private int position(Field<?> field) {
    Integer position = positions.get(field);
    if (position == null) {
      throw new IllegalArgumentException(field + " was not selected");
    }
    return position;
  }

  private static DataAccessException failure(SQLException e) {
    return new DataAccessException(e.getMessage(), e);
  }
}
