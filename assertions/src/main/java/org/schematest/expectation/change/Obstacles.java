package org.schematest.expectation.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.schematest.finding.Fact;
import org.schematest.schema.Catalog;
import org.schematest.schema.Column;

/**
 * What does not let a column change its type: PostgreSQL refuses it while others use the column,
 * and for good where a table is divided by it (tablecmds.c, ATPrepAlterColumnType and
 * RememberAllDependentForRebuilding). What computes with it, it makes anew, from the same text, if
 * that has a meaning for the new type.
 *
 * @param column of a table of that catalog
 */
public record Obstacles(Catalog catalog, Column column) {

  /** Whether no statement changes the type. */
  public boolean areFinal() {
    return users().divides();
  }

  /** What there is of it, to be shown before the statement; perhaps nothing. */
  public List<Fact> facts() {
    return facts(List.of(this));
  }

  /** The same of several columns that change together; those of the first need no name. */
  public static List<Fact> facts(List<Obstacles> several) {
    List<Fact> facts = new ArrayList<>();
    told("in the way", several, Obstacles::lines).ifPresent(facts::add);
    told("computes with it", several, Obstacles::computing).ifPresent(facts::add);
    return facts;
  }

  private static Optional<Fact> told(
      String label, List<Obstacles> several, Function<Obstacles, Stream<String>> lines) {
    List<String> each =
        several.stream()
            .flatMap(
                one ->
                    lines
                        .apply(one)
                        .map(line -> one.equals(several.get(0)) ? line : one.named() + line))
            .distinct()
            .toList();
    return each.isEmpty() ? Optional.empty() : Optional.of(Fact.of(label, each));
  }

  private String named() {
    return column.subject() + ": ";
  }

  /** One for each; empty if nothing stands in the way. */
  private Stream<String> lines() {
    return Stream.of(
            Stream.of("the table is divided by it: its rows have to be copied to another one")
                .filter(any -> areFinal()),
            users().lines())
        .flatMap(lines -> lines);
  }

  private Stream<String> computing() {
    return new ColumnParts(Optional.of(catalog), users().family(), column)
        .computing()
        .map(one -> one + " is made anew, or refused if its text means nothing then");
  }

  private ColumnUsers users() {
    Optional<Catalog> all = Optional.of(catalog);
    return ColumnUsers.of(all, catalog.findTable(column.table()).orElseThrow(), column);
  }
}
