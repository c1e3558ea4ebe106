package org.schematest.junit.rows.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was read, by the table that it belongs to. */
final class Rows<T> {

  private final Map<Long, List<T>> rows = new HashMap<>();

  void add(long table, T row) {
    rows.computeIfAbsent(table, id -> new ArrayList<>()).add(row);
  }

  List<T> of(long table) {
    return rows.getOrDefault(table, List.of());
  }
}
