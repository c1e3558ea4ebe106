package org.schematest.statistics.file;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.BiFunction;
import org.schematest.statistics.ColumnStatistics;
import org.schematest.statistics.CommonValue;
import org.schematest.statistics.IndexStatistics;
import org.schematest.statistics.Statistics;
import org.schematest.statistics.TableStatistics;

/** Lays statistics out for people and for {@code diff}: what belongs together is on one line. */
final class StatisticsWriter {

  private static final String STEP = "  ";

  private StatisticsWriter() {}

  static String write(Statistics statistics) {
    List<String> members = new ArrayList<>();
    members.add(member(Keys.FORMAT, Keys.VERSION));
    statistics
        .origin()
        .ifPresent(
            origin -> {
              members.add(member(Keys.SERVER, origin.server().number()));
              members.add(member(Keys.EXPORTED, JsonText.text(origin.exportedOn().toString())));
            });
    members.add(
        JsonText.text(Keys.TABLES)
            + ": "
            + lines(
                STEP,
                statistics.tables().entrySet().stream()
                    .map(one -> keyed(one.getKey().toString(), table(STEP + STEP, one.getValue())))
                    .toList()));
    return lines("", members) + "\n";
  }

  private static String table(String indent, TableStatistics table) {
    String inner = indent + STEP;
    List<String> size = new ArrayList<>();
    size.add(member(Keys.ROWS, table.rows()));
    table.pages().ifPresent(pages -> size.add(member(Keys.PAGES, pages)));
    table.visiblePages().ifPresent(pages -> size.add(member(Keys.VISIBLE, pages)));
    table
        .analyzedOn()
        .ifPresent(day -> size.add(member(Keys.ANALYZED, JsonText.text(day.toString()))));
    List<String> members = new ArrayList<>();
    members.add(String.join(", ", size));
    group(members, inner, Keys.COLUMNS, table.columns(), (in, column) -> column(column));
    group(members, inner, Keys.TREE_COLUMNS, table.treeColumns(), (in, column) -> column(column));
    group(members, inner, Keys.INDEXES, table.indexes(), StatisticsWriter::index);
    return lines(indent, members);
  }

  private static String index(String indent, IndexStatistics index) {
    List<String> members = new ArrayList<>();
    index.rows().ifPresent(rows -> members.add(member(Keys.ROWS, rows)));
    index.pages().ifPresent(pages -> members.add(member(Keys.PAGES, pages)));
    index.height().ifPresent(height -> members.add(member(Keys.HEIGHT, height)));
    group(members, indent, Keys.EXPRESSIONS, index.expressions(), (in, column) -> column(column));
    return line(members);
  }

  private static String column(ColumnStatistics column) {
    List<String> members = new ArrayList<>();
    members.add(number(Keys.NULLS, column.nullFraction()));
    members.add(member(Keys.WIDTH, column.averageWidth()));
    members.add(number(Keys.DISTINCT, column.distinct()));
    column.correlation().ifPresent(value -> members.add(number(Keys.CORRELATION, value)));
    common(members, column.mostCommon());
    texts(members, Keys.HISTOGRAM, column.histogram());
    column
        .elements()
        .ifPresent(
            elements -> {
              texts(members, Keys.ELEMENTS, elements.mostCommon());
              members.add(
                  member(Keys.ELEMENT_FREQUENCIES, JsonText.numbers(elements.frequencies())));
              numbers(members, Keys.ELEMENT_COUNTS, elements.countHistogram());
            });
    column
        .ranges()
        .ifPresent(
            ranges -> {
              members.add(number(Keys.EMPTY_RANGES, ranges.emptyFraction()));
              texts(members, Keys.RANGE_LENGTHS, ranges.lengthHistogram());
              texts(members, Keys.RANGE_BOUNDS, ranges.boundsHistogram());
            });
    return line(members);
  }

  /** Frequencies apart from values, so that those of a column that hides its values are short. */
  private static void common(List<String> members, List<CommonValue> common) {
    numbers(members, Keys.FREQUENCIES, common.stream().map(CommonValue::frequency).toList());
    if (common.stream().anyMatch(one -> one.value().isPresent())) {
      members.add(
          member(
              Keys.VALUES,
              common.stream()
                  .map(one -> one.value().map(JsonText::text).orElse("null"))
                  .collect(joining(", ", "[", "]"))));
    }
  }

  private static <K, V> void group(
      List<String> members,
      String indent,
      String key,
      SortedMap<K, V> parts,
      BiFunction<String, V, String> written) {
    if (!parts.isEmpty()) {
      List<String> entries = new ArrayList<>();
      for (Map.Entry<K, V> part : parts.entrySet()) {
        String text = written.apply(indent + STEP, part.getValue());
        entries.add(keyed(String.valueOf(part.getKey()), text));
      }
      members.add(keyed(key, lines(indent, entries)));
    }
  }

  private static void texts(List<String> members, String key, List<String> values) {
    if (!values.isEmpty()) {
      members.add(member(key, JsonText.texts(values)));
    }
  }

  private static void numbers(List<String> members, String key, List<Double> values) {
    if (!values.isEmpty()) {
      members.add(member(key, JsonText.numbers(values)));
    }
  }

  private static String number(String key, double value) {
    return member(key, JsonText.number(value));
  }

  private static String member(String key, Object json) {
    return keyed(key, String.valueOf(json));
  }

  private static String keyed(String key, String json) {
    return JsonText.text(key) + ": " + json;
  }

  private static String line(List<String> members) {
    return members.stream().collect(joining(", ", "{", "}"));
  }

  private static String lines(String indent, List<String> members) {
    return members.isEmpty()
        ? "{}"
        : members.stream()
            .map(member -> indent + STEP + member)
            .collect(joining(",\n", "{\n", "\n" + indent + "}"));
  }
}
