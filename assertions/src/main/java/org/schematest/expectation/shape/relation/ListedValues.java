package org.schematest.expectation.shape.relation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.Statements;
import org.schematest.expectation.naming.NameWords;
import org.schematest.expectation.shape.Shapes;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;

/** Texts that are lists, divided by commas, semicolons or bars. */
public final class ListedValues {

  private static final Set<String> KEYS = Set.of("ids", "uuids", "guids");
  private static final Set<String> LISTS = Set.of("list", "csv");

  /** What takes a text apart at a separator. */
  private static final Pattern SPLIT =
      Pattern.compile(
          "\\b(string_to_array|string_to_table|split_part|regexp_split_to_array|regexp_split_to_table)"
              + "\\(\\(?(?<column>\"[^\"]+\"|\\w+)\\)?(::text)?, '(?<separator>[,;|])\\s?'");

  /** A pattern of which a part that begins with a separator repeats: {@code ^\d+(,\d+)*$}. */
  private static final Pattern REPEATS =
      Pattern.compile(
          "(?<column>\"[^\"]+\"|\\w+)\\)?(::text)? ~\\*? '[^']*\\((\\?:)?(?<separator>[,;|])[^']*\\)[*+]");

  private ListedValues() {}

  /**
   * No text column is a list: none is called {@code tag_ids}, {@code tags_list} or {@code
   * tags_csv}, and no check, index, default or generated column takes it apart.
   */
  public static List<Finding> hasNone(KnownTables known, Table table) {
    Map<String, Sign> taken = taken(table);
    return table.columns().stream()
        .filter(known::isText)
        .flatMap(
            column ->
                Optional.ofNullable(taken.get(column.name())).or(() -> named(column)).stream()
                    .map(sign -> finding(known, table, column, sign)))
        .toList();
  }

  /** What tells that it is a list, and what divides it. */
  private record Sign(String words, String separator) {}

  /** The columns that something takes apart. */
  private static Map<String, Sign> taken(Table table) {
    Map<String, Sign> taken = new HashMap<>();
    uses(table)
        .filter(
            use -> use.get(1).contains("~") || use.get(1).matches("(?s).*(split_|string_to_).*"))
        .forEach(
            use ->
                Stream.of(SPLIT, REPEATS)
                    .map(pattern -> pattern.matcher(use.get(1)))
                    .forEach(
                        found -> {
                          while (found.find()) {
                            Identifier.parts(found.group("column"))
                                .forEach(
                                    column ->
                                        taken.putIfAbsent(
                                            column,
                                            new Sign(use.get(0), found.group("separator"))));
                          }
                        }));
    return taken;
  }

  /** Where the table computes with its columns: what it is, and its expression. */
  private static Stream<List<String>> uses(Table table) {
    return Stream.of(
            table.checkConstraints().stream()
                .map(
                    check ->
                        List.of(
                            "the check " + check.name() + " reads it so: " + check.expression(),
                            check.expression())),
            table.columns().stream()
                .flatMap(
                    column ->
                        column.generated().stream()
                            .map(
                                how ->
                                    List.of(
                                        Identifier.quoted(column.name())
                                            + " is generated from it: "
                                            + how.expression(),
                                        how.expression()))),
            table.indexes().stream()
                .map(
                    index ->
                        List.of(
                            "the index "
                                + Identifier.quoted(index.name())
                                + " reads it so: "
                                + index.definition(),
                            index.definition())))
        .flatMap(all -> all);
  }

  private static Optional<Sign> named(Column column) {
    List<String> words = NameWords.of(column.name());
    int last = words.size() - 1;
    boolean keys = last > 0 && KEYS.contains(words.get(last));
    boolean list =
        last > 0 && LISTS.contains(words.get(last)) && NameWords.isPlural(words.get(last - 1));
    return keys || list
        ? Optional.of(
            new Sign("its name ends in \"" + words.get(last) + "\", and it is one text", ","))
        : Optional.empty();
  }

  private static Finding finding(KnownTables known, Table table, Column column, Sign sign) {
    List<Fact> facts = new ArrayList<>();
    facts.add(Evidence.declared(column));
    facts.add(Fact.of("sign", sign.words()));
    Optional<MeantKey> key = MeantKey.ofSeveral(known, table, column, Optional.empty());
    String values =
        "regexp_split_to_table(own."
            + Identifier.quoted(column.name())
            + ", "
            + Statements.literal("\\s*[" + sign.separator() + "]\\s*")
            + ")";
    facts.addAll(
        ValueRows.facts(
            known, table, column, values, key.map(one -> one.key().type()).orElse("text"), key));
    return Shapes.of(
        table,
        column,
        "one value in a text",
        "should be one value, but is a list divided by '" + sign.separator() + "'",
        facts.toArray(Fact[]::new));
  }
}
