package org.schematest.statistics.export;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** Arrays of one dimension, as lists; null is an empty one. */
final class Arrays {

  private Arrays() {}

  static List<String> texts(ResultSet row, String column) throws SQLException {
    return read(row, column).map(String.class::cast).toList();
  }

  static List<Long> longs(ResultSet row, String column) throws SQLException {
    return read(row, column).map(Long.class::cast).toList();
  }

  static List<Double> doubles(ResultSet row, String column) throws SQLException {
    return read(row, column).map(Double.class::cast).toList();
  }

  private static Stream<Object> read(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return array == null ? Stream.empty() : Stream.of((Object[]) array.getArray());
  }
}
