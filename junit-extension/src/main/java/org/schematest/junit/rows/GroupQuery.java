package org.schematest.junit.rows;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.schematest.junit.rows.table.Column;
import org.schematest.junit.rows.table.Condition;
import org.schematest.junit.rows.table.Reference;
import org.schematest.junit.rows.table.Table;
import org.schematest.schema.name.Identifier;

/**
 * The query that finds values for a group of columns: the server joins the candidates of each, and
 * the rows that may be referred to, and keeps what its own conditions let through.
 */
final class GroupQuery {

  private static final int MOST_COMBINATIONS = 20_000;
  private static final int MOST_REFERRED = 40;
  private static final int MOST_ROWS = 2_000;

  private final Table table;
  private final ColumnGroup group;
  private final Map<Column, List<@Nullable String>> values;
  private final Set<Reference> empty;
  private final KnownValues known;

  private final List<String> sources = new ArrayList<>();
  private final List<String> filters = new ArrayList<>();
  private final List<List<@Nullable String>> lists = new ArrayList<>();
  private final Set<String> defined = new HashSet<>();

  GroupQuery(
      Table table,
      ColumnGroup group,
      Map<Column, List<@Nullable String>> values,
      Set<Reference> empty,
      KnownValues known) {
    this.table = table;
    this.group = group;
    this.values = new LinkedHashMap<>(values);
    this.empty = empty;
    this.known = known;
  }

  /** The rows that it finds; what the columns may have one by one, if the server cannot say. */
  List<List<@Nullable String>> ask(Oracle oracle) throws SQLException {
    String query = query();
    try {
      List<List<@Nullable String>> rows = oracle.rows(query, lists, group.columns().size());
      if (!rows.isEmpty()) {
        return rows;
      }
    } catch (SQLException overflow) {
      // Conditions compute with the values, and the greatest ones are too great for some.
      List<List<@Nullable String>> plain = new ArrayList<>();
      lists.forEach(list -> plain.add(list.subList(0, Math.min(list.size(), 5))));
      try {
        List<List<@Nullable String>> rows = oracle.rows(query, plain, group.columns().size());
        if (!rows.isEmpty()) {
          return rows;
        }
      } catch (SQLException again) {
        return zipped();
      }
    }
    return zipped();
  }

  private List<List<@Nullable String>> zipped() {
    int size = values.values().stream().mapToInt(List::size).max().orElse(0);
    List<List<@Nullable String>> rows = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      List<@Nullable String> row = new ArrayList<>();
      for (List<@Nullable String> list : values.values()) {
        row.add(list.isEmpty() ? null : list.get(i % list.size()));
      }
      rows.add(row);
    }
    return rows;
  }

  private String query() {
    List<Reference> references =
        group.references().stream()
            .sorted(Comparator.comparing(each -> -each.columns().size()))
            .toList();
    references.stream().filter(each -> !empty.contains(each)).forEach(this::refer);
    List<Reference> toSelf =
        references.stream()
            .filter(each -> empty.contains(each) && table.isItself(each) && table.requires(each))
            .toList();
    references.stream()
        .filter(each -> empty.contains(each) && !toSelf.contains(each))
        .forEach(this::referToNothing);
    Set<String> copied =
        toSelf.stream().flatMap(each -> each.columns().stream()).collect(Collectors.toSet());
    toSelf.forEach(each -> copied.removeAll(each.keyColumns()));
    for (Column column : group.columns()) {
      if (!copied.contains(column.name()) && defined.add(column.name())) {
        source(values(column));
        lists.add(values.getOrDefault(column, List.of()));
      }
    }
    toSelf.forEach(this::referToItself);
    generate();
    shrink();
    group
        .conditions()
        .forEach(condition -> filters.add("(" + condition.expression() + ") is not false"));
    String columns =
        group.columns().stream()
            .map(column -> "cast(" + Identifier.quoted(column.name()) + " as text)")
            .collect(Collectors.joining(", "));
    return "select "
        + columns
        + " from "
        + String.join(" cross join ", sources)
        + (filters.isEmpty() ? "" : " where " + String.join(" and ", filters))
        // in an order that is the same each time, and has unlike rows beside each other
        + " order by md5(cast(row("
        + columns
        + ") as text)) limit "
        + MOST_ROWS;
  }

  /** Servers before PostgreSQL 16 want a name for each. */
  private void source(String source) {
    sources.add(source + " source" + sources.size());
  }

  private static String values(Column column) {
    return "(select cast(given as %s) as %s from unnest(?::text[]) given)"
        .formatted(column.type(), Identifier.quoted(column.name()));
  }

  /** The generated columns that the conditions read. */
  private void generate() {
    Set<String> read =
        group.conditions().stream()
            .map(Condition::columns)
            .flatMap(Set::stream)
            .collect(Collectors.toSet());
    for (Column column : table.columns()) {
      if (!column.isGiven() && read.contains(column.name())) {
        source(
            "lateral (select cast(("
                + column.generation().orElseThrow()
                + ") as "
                + column.type()
                + ") as "
                + Identifier.quoted(column.name())
                + ")");
      }
    }
  }

  /** The rows of the other table, and these with null instead where the columns allow it. */
  private void refer(Reference reference) {
    List<String> whole = new ArrayList<>();
    List<String> nulls = new ArrayList<>();
    boolean optional = false;
    for (int i = 0; i < reference.columns().size(); i++) {
      Column column = column(reference.columns().get(i));
      String alias = column.name();
      if (!defined.add(alias)) {
        alias = column.name() + " of " + reference.name();
        filters.add(
            Identifier.quoted(alias) + " is not distinct from " + Identifier.quoted(column.name()));
      }
      String key = Identifier.quoted(reference.keyColumns().get(i));
      whole.add("cast(%s as %s) as %s".formatted(key, column.type(), Identifier.quoted(alias)));
      boolean mayBeNull = !known.requires(column);
      optional |= mayBeNull;
      nulls.add(mayBeNull ? "null" : "cast(%s as %s)".formatted(key, column.type()));
    }
    if (reference.full()) {
      optional = nulls.stream().allMatch("null"::equals);
    }
    String from =
        " from (select * from "
            + reference.rows()
            + " order by 1 limit "
            + MOST_REFERRED
            + ") referred";
    source(
        "(select "
            + String.join(", ", whole)
            + from
            + (optional ? " union select " + String.join(", ", nulls) + from : "")
            + ")");
  }

  private void referToNothing(Reference reference) {
    for (String name : reference.columns()) {
      Column column = column(name);
      if (!known.requires(column) && defined.add(name)) {
        source("(select cast(null as " + column.type() + ") as " + Identifier.quoted(name) + ")");
      }
    }
  }

  private void referToItself(Reference reference) {
    for (int i = 0; i < reference.columns().size(); i++) {
      String name = reference.columns().get(i);
      if (defined.add(name)) {
        source(
            "lateral (select cast("
                + Identifier.quoted(reference.keyColumns().get(i))
                + " as "
                + column(name).type()
                + ") as "
                + Identifier.quoted(name)
                + ")");
      }
    }
  }

  private Column column(String name) {
    return table.column(name).orElseThrow();
  }

  /** Cuts the longest list of candidates, until the server has no more to join than it may. */
  private void shrink() {
    while (combinations() > MOST_COMBINATIONS) {
      int longest = 0;
      for (int i = 1; i < lists.size(); i++) {
        longest = lists.get(i).size() > lists.get(longest).size() ? i : longest;
      }
      if (lists.isEmpty() || lists.get(longest).size() < 2) {
        return;
      }
      List<@Nullable String> list = lists.get(longest);
      lists.set(longest, list.subList(0, list.size() - 1));
    }
  }

  private double combinations() {
    double product = 1;
    for (List<@Nullable String> list : lists) {
      product *= Math.max(1, list.size());
    }
    long referred = group.references().stream().filter(each -> !empty.contains(each)).count();
    return product * Math.pow(MOST_REFERRED, (double) Math.min(referred, 2));
  }
}
