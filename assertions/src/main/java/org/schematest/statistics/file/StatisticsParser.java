package org.schematest.statistics.file;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.schematest.schema.database.ServerVersion;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;
import org.schematest.statistics.ColumnStatistics;
import org.schematest.statistics.IndexStatistics;
import org.schematest.statistics.Statistics;
import org.schematest.statistics.StatisticsOrigin;
import org.schematest.statistics.TableStatistics;

/** Turns the text of a file into statistics, or says what is wrong with it and where. */
final class StatisticsParser {

  private static final long MOST_ROWS = 1L << 53;

  /** MaxBlockNumber, block.h. */
  private static final long MOST_PAGES = (1L << 32) - 2;

  /** Each level of a B-tree has at most half as many pages as the one below. */
  private static final int MOST_LEVELS = 32;

  /** INDEX_MAX_KEYS, pg_config_manual.h. */
  private static final int MOST_KEYS = 32;

  /** The first that Schematest knows, 14.0, and what {@code server_version_num} may reach. */
  private static final int LEAST_SERVER = 140_000;

  private static final int MOST_SERVER = 999_999;

  private final String file;

  private StatisticsParser(String file) {
    this.file = file;
  }

  /**
   * @param file what the file is called, for the message
   */
  static Statistics parse(String text, String file) {
    return new StatisticsParser(file).statistics(JsonReader.read(text, file));
  }

  private Statistics statistics(Json json) {
    Section top = Section.open(file, "", json);
    // Before its keys are judged: another format may have others.
    checkFormat(top);
    top = Section.of(file, "", json, Keys.TOP);
    SortedMap<QualifiedName, TableStatistics> tables = new TreeMap<>();
    Section all = Section.open(file, "", top.required(Keys.TABLES));
    Map<QualifiedName, String> spelled = new HashMap<>();
    for (Map.Entry<String, Json> entry : new TreeMap<>(all.members()).entrySet()) {
      QualifiedName name = tableName(entry.getKey(), all);
      String other = spelled.put(name, entry.getKey());
      if (other != null) {
        throw all.invalid(
            entry.getKey(),
            "table %s is here twice, once as %s and once as %s; delete one of the two"
                .formatted(name, other, entry.getKey()));
      }
      tables.put(name, table("table " + name, entry.getValue()));
    }
    return new Statistics(origin(top), tables);
  }

  private static void checkFormat(Section top) {
    long version = top.whole(Keys.FORMAT, 1, Integer.MAX_VALUE);
    if (version > Keys.VERSION) {
      throw top.invalid(
          Keys.FORMAT,
          "the file is in format %d, but this Schematest reads no newer one than %d;"
                  .formatted(version, Keys.VERSION)
              + " use the Schematest that wrote it, or export the file again with this one");
    }
  }

  private static Optional<StatisticsOrigin> origin(Section top) {
    if (top.get(Keys.SERVER).isEmpty() && top.get(Keys.EXPORTED).isEmpty()) {
      return Optional.empty();
    }
    int server = (int) top.whole(Keys.SERVER, LEAST_SERVER, MOST_SERVER);
    return Optional.of(new StatisticsOrigin(new ServerVersion(server), top.day(Keys.EXPORTED)));
  }

  private static QualifiedName tableName(String text, Section tables) {
    List<String> parts = Identifier.parts(text);
    if (parts.size() != 2) {
      throw tables.invalid(
          text,
          "\"%s\" should be the name of a table with its schema, as SQL spells it,"
                  .formatted(text.replace("\"", "\\\""))
              + " such as public.orders or \\\"Shop\\\".orders; correct it");
    }
    return new QualifiedName(parts.get(0), parts.get(1));
  }

  private TableStatistics table(String subject, Json json) {
    Section table = Section.of(file, subject, json, Keys.TABLE);
    long rows = table.whole(Keys.ROWS, 0, MOST_ROWS);
    Optional<Long> pages = table.optionalWhole(Keys.PAGES, 0, MOST_PAGES);
    Optional<Long> visible = table.optionalWhole(Keys.VISIBLE, 0, pages.orElse(MOST_PAGES));
    Optional<LocalDate> analyzed = table.get(Keys.ANALYZED).map(unused -> table.day(Keys.ANALYZED));
    SortedMap<String, IndexStatistics> indexes = new TreeMap<>();
    table
        .get(Keys.INDEXES)
        .map(all -> Section.open(file, subject, all))
        .ifPresent(
            all ->
                all.members()
                    .forEach(
                        (name, index) ->
                            indexes.put(name, index(subject + ", index " + name, index))));
    return new TableStatistics(
        rows,
        pages,
        visible,
        analyzed,
        columns(table, Keys.COLUMNS),
        columns(table, Keys.TREE_COLUMNS),
        indexes);
  }

  private SortedMap<String, ColumnStatistics> columns(Section table, String key) {
    SortedMap<String, ColumnStatistics> columns = new TreeMap<>();
    table
        .get(key)
        .map(json -> Section.open(file, table.subject(), json))
        .ifPresent(
            all ->
                all.members()
                    .forEach(
                        (name, column) ->
                            columns.put(
                                name,
                                ColumnParser.parse(
                                    file, table.subject() + ", column " + name, column))));
    return columns;
  }

  private IndexStatistics index(String subject, Json json) {
    Section index = Section.of(file, subject, json, Keys.INDEX);
    SortedMap<Integer, ColumnStatistics> expressions = new TreeMap<>();
    index
        .get(Keys.EXPRESSIONS)
        .map(all -> Section.open(file, subject, all))
        .ifPresent(
            all ->
                all.members()
                    .forEach(
                        (key, column) ->
                            expressions.put(
                                position(all, key),
                                ColumnParser.parse(file, subject + ", key " + key, column))));
    return new IndexStatistics(
        index.optionalWhole(Keys.ROWS, 0, MOST_ROWS),
        index.optionalWhole(Keys.PAGES, 0, MOST_PAGES),
        index.optionalWhole(Keys.HEIGHT, 0, MOST_LEVELS).map(Long::intValue),
        expressions);
  }

  private static int position(Section expressions, String key) {
    if (!key.matches("[1-9][0-9]?") || Integer.parseInt(key) > MOST_KEYS) {
      throw expressions.invalid(
          key,
          "an expression should be named by the position of its key, from 1 to %d, but is \"%s\""
                  .formatted(MOST_KEYS, key)
              + "; correct it");
    }
    return Integer.parseInt(key);
  }
}
