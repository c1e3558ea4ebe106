package org.schematest.rule.convention;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.schematest.expectation.Evidence;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;

/**
 * Tables and views of a schema that are called like something that was meant to go. A word that is
 * nothing else marks a name by itself; one that may be something else does so where the rest is the
 * name of another table with the same columns.
 */
final class Leftovers {

  /** At the beginning or the end of a name. */
  private static final Set<String> ALWAYS = Set.of("tmp", "bak", "bkp", "bkup", "old");

  /** The same, unless it is about temperatures. */
  private static final String TEMP = "temp";

  private static final Set<String> OF_TEMPERATURES =
      Set.of("reading", "readings", "sensor", "sensors", "measurement", "measurements", "probe");

  /** A whole name. */
  private static final Pattern SCRATCH = Pattern.compile("(tmp|temp|test|bak|old)_?\\d*");

  /** At the end of a name. */
  private static final Pattern COPY = Pattern.compile("(.+)_(copy_?\\d+|backup|bak\\d+|old\\d+)");

  private static final Pattern DAY =
      Pattern.compile(
          "(.+?)_?((19|20)\\d\\d_?(0[1-9]|1[0-2])_?(0[1-9]|[12]\\d|3[01])(_?\\d{4}(\\d\\d)?)?)");

  /** A year, perhaps with a month. */
  private static final Pattern YEAR = Pattern.compile("(?<rest>.+)_(19|20)\\d\\d(_?\\d\\d)?");

  /** What may be something else. */
  private static final List<Pattern> PERHAPS =
      List.of(
          Pattern.compile("(?<rest>.+)_(copy|new|orig|original|test|v\\d+|\\d{1,2}|saved?)"),
          YEAR,
          Pattern.compile("(copy_of|copy|new|test|backup|orig|deprecated|unused)_(?<rest>.+)"));

  private final Schema schema;
  private final Set<String> more;

  Leftovers(Schema schema, Set<String> more) {
    this.schema = schema;
    this.more = more;
  }

  List<Finding> findings() {
    return Stream.concat(
            schema.tables().stream()
                .filter(table -> !table.isPartition() && table.inherits().isEmpty())
                .flatMap(
                    table ->
                        mark(table.name())
                            .filter(why -> !isTestThatIsReferenced(table))
                            .or(() -> markOfCopy(table))
                            .map(
                                why ->
                                    finding(
                                        table.qualifiedName().toString(),
                                        table.subject(),
                                        why,
                                        Evidence.columns(table)))
                            .stream()),
            schema.views().stream()
                .flatMap(
                    view ->
                        mark(view.name())
                            .map(
                                why ->
                                    finding(view.qualifiedName().toString(), view.subject(), why))
                            .stream()))
        .toList();
  }

  private static Finding finding(String object, String subject, String why, Fact... facts) {
    return Finding.of("no leftover", object, subject, "should not be left over, but " + why, facts);
  }

  /** In a laboratory or a school a row is a test, and results refer to it. */
  private boolean isTestThatIsReferenced(Table table) {
    return table.name().toLowerCase(Locale.ROOT).equals("test")
        && schema.tables().stream()
            .filter(other -> !other.equals(table))
            .flatMap(other -> other.foreignKeys().stream())
            .anyMatch(key -> key.referencedTable().equals(table.qualifiedName()));
  }

  /** What marks the name by itself. */
  private Optional<String> mark(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (SCRATCH.matcher(lower).matches()) {
      return Optional.of("it is called \"" + name + "\"");
    }
    List<String> words = Arrays.asList(lower.split("_", -1));
    if (words.size() > 1) {
      for (String word : List.of(words.get(0), words.get(words.size() - 1))) {
        boolean temporary =
            word.equals(TEMP) && words.stream().noneMatch(OF_TEMPERATURES::contains);
        if (ALWAYS.contains(word) || more.contains(word) || temporary) {
          return Optional.of("its name has the word \"" + word + "\"");
        }
      }
    }
    Matcher copy = COPY.matcher(lower);
    if (copy.matches()) {
      return Optional.of("its name ends in \"" + copy.group(2) + "\"");
    }
    return Optional.empty();
  }

  /** What marks it because there is what it was copied from. */
  private Optional<String> markOfCopy(Table table) {
    String name = table.name().toLowerCase(Locale.ROOT);
    Matcher dated = DAY.matcher(name);
    if (dated.matches()
        && (isSingle(DAY, dated.group(1)) || original(table, dated.group(1)).isPresent())) {
      return Optional.of("its name ends in the day " + dated.group(2));
    }
    for (Pattern pattern : PERHAPS) {
      Matcher perhaps = pattern.matcher(name);
      if (perhaps.matches() && (pattern != YEAR || isSingle(YEAR, perhaps.group("rest")))) {
        Optional<Table> original = original(table, perhaps.group("rest"));
        if (original.isPresent()) {
          return Optional.of(
              "it is called like "
                  + original.get().qualifiedName()
                  + ", and has "
                  + shared(table, original.get())
                  + " of its "
                  + original.get().columns().size()
                  + " columns");
        }
      }
    }
    return Optional.empty();
  }

  /** Tables of many days or years are those of a series, not copies. */
  private boolean isSingle(Pattern time, String base) {
    return schema.tables().stream()
            .map(table -> time.matcher(table.name().toLowerCase(Locale.ROOT)))
            .filter(name -> name.matches() && name.group(1).equals(base))
            .count()
        == 1;
  }

  /** The table of that name that the other one has most of its columns from. */
  private Optional<Table> original(Table copy, String name) {
    return schema.tables().stream()
        .filter(table -> !table.isPartition() && !table.equals(copy))
        .filter(
            table ->
                Stream.of(name, name + "s", name.replaceFirst("s$", ""))
                    .anyMatch(table.name().toLowerCase(Locale.ROOT)::equals))
        .filter(table -> shareMost(copy, table))
        .findFirst();
  }

  private static boolean shareMost(Table one, Table other) {
    return shared(one, other) * 3 >= one.columns().size() * 2;
  }

  private static int shared(Table one, Table other) {
    return (int)
        one.columns().stream()
            .filter(column -> other.findColumn(column.name()).isPresent())
            .count();
  }
}
