package org.schematest.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.schematest.finding.Fact;
import org.schematest.schema.Column;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.partition.Partitioning;

/**
 * What does not let a column change its type: PostgreSQL refuses it while views, policies, triggers
 * or generated columns use the column, and for good where a table is divided by it (tablecmds.c,
 * ATPrepAlterColumnType and RememberAllDependentForRebuilding).
 *
 * @param column of a table of that model
 */
public record Obstacles(DataModel model, Column column) {

  /** Whether no statement changes the type. */
  public boolean areFinal() {
    return table().partitioning().map(Partitioning::definition).filter(this::isNamedIn).isPresent();
  }

  /** What there is of it, to be shown before the statement; perhaps nothing. */
  public List<Fact> facts() {
    return facts(List.of(this));
  }

  /** The same of several columns that change together. */
  public static List<Fact> facts(List<Obstacles> several) {
    List<String> lines = several.stream().flatMap(one -> one.lines().stream()).distinct().toList();
    return lines.isEmpty() ? List.of() : List.of(Fact.of("in the way", lines));
  }

  /** One for each; empty if nothing stands in the way. */
  private List<String> lines() {
    return Stream.of(division(), views(), generated(), policies(), triggers())
        .flatMap(List::stream)
        .toList();
  }

  private List<String> division() {
    return areFinal()
        ? List.of("the table is divided by it: its rows have to be copied to another one")
        : List.of();
  }

  private List<String> views() {
    return model.database().schemas().stream()
        .flatMap(schema -> schema.views().stream())
        .filter(view -> view.reads().contains(column.table()) && isNamedIn(view.definition()))
        .map(view -> view.subject() + " reads it: drop it before, and create it again")
        .toList();
  }

  private List<String> generated() {
    return table().columns().stream()
        .filter(other -> !other.equals(column))
        .filter(other -> other.generated().filter(how -> isNamedIn(how.expression())).isPresent())
        .map(
            other ->
                Identifier.quoted(other.name())
                    + " is generated from it: drop it before, and add it again")
        .toList();
  }

  private List<String> policies() {
    List<String> lines = new ArrayList<>();
    table()
        .rowSecurity()
        .policies()
        .forEach(
            policy -> {
              if (Stream.concat(policy.using().stream(), policy.withCheck().stream())
                  .anyMatch(this::isNamedIn)) {
                lines.add(
                    "policy "
                        + Identifier.quoted(policy.name())
                        + " asks for it: drop it before, and create it again");
              }
            });
    return lines;
  }

  /** Those that fire when the column is changed, or whose condition asks for it. */
  private List<String> triggers() {
    return table().triggers().stream()
        .filter(
            trigger ->
                trigger.columns().contains(column.name())
                    || trigger.condition().filter(this::isNamedIn).isPresent())
        .map(
            trigger ->
                "trigger "
                    + Identifier.quoted(trigger.name())
                    + " watches it: drop it before, and create it again")
        .toList();
  }

  private Table table() {
    return model.database().findTable(column.table()).orElseThrow();
  }

  private boolean isNamedIn(String sql) {
    return Pattern.compile(
            "(?<![\\w\"$])" + Pattern.quote(Identifier.quoted(column.name())) + "(?![\\w\"$])")
        .matcher(sql)
        .find();
  }
}
