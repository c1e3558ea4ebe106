package org.schematest.rule.postgres;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.schematest.finding.Fact;
import org.schematest.rule.DataModel;
import org.schematest.expectation.change.Obstacles;
import org.schematest.schema.Column;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;

/**
 * The statements that give a column another type, together with the columns that foreign keys tie
 * to it: both sides of a key have one type.
 *
 * @param type that it gets
 * @param using what becomes of a value, from the column's name
 * @param checked what becomes of the expression of a check, which was written for the old type
 * @param after actions on the table of such a column, along with the change of its type
 * @param remark a line before the statements
 */
record TypeChange(
    DataModel model,
    Column column,
    String type,
    UnaryOperator<String> using,
    UnaryOperator<String> checked,
    Function<Column, List<String>> after,
    Optional<String> remark) {

  static TypeChange of(DataModel model, Column column, String type) {
    return new TypeChange(
        model,
        column,
        type,
        name -> name + "::" + type,
        UnaryOperator.identity(),
        any -> List.of(),
        Optional.empty());
  }

  TypeChange using(UnaryOperator<String> other) {
    return new TypeChange(model, column, type, other, checked, after, remark);
  }

  TypeChange checking(UnaryOperator<String> other) {
    return new TypeChange(model, column, type, using, other, after, remark);
  }

  TypeChange then(Function<Column, List<String>> actions) {
    return new TypeChange(model, column, type, using, checked, actions, remark);
  }

  TypeChange remarking(String line) {
    return new TypeChange(model, column, type, using, checked, after, Optional.of("-- " + line));
  }

  /** What stands in the way of it, if anything does, and the statements, if any can do it. */
  List<Fact> facts() {
    Set<Column> columns = new LinkedHashSet<>(Set.of(column));
    Set<ForeignKey> keys = keysThatTie(columns);
    List<Obstacles> obstacles = columns.stream().map(one -> new Obstacles(model.database(), one)).toList();
    List<Fact> facts = new ArrayList<>(Obstacles.facts(obstacles));
    if (obstacles.stream().noneMatch(Obstacles::areFinal)) {
      facts.add(Fact.of("fix", statements(columns, keys)));
    }
    return facts;
  }

  /** Whether no foreign key ties another column to this one. */
  boolean isAlone() {
    return !follow(new LinkedHashSet<>(Set.of(column)), new LinkedHashSet<>());
  }

  /** The keys that tie columns to these; the columns at their other ends are added. */
  private Set<ForeignKey> keysThatTie(Set<Column> columns) {
    Set<ForeignKey> keys = new LinkedHashSet<>();
    while (follow(columns, keys)) {
      // until no key leads to a column that is not there yet
    }
    return keys;
  }

  private List<String> statements(Set<Column> columns, Set<ForeignKey> keys) {
    List<String> statements = new ArrayList<>();
    remark.ifPresent(statements::add);
    keys.forEach(
        key ->
            statements.add(
                alter(key.table().toString(), "drop constraint " + Identifier.quoted(key.name()))));
    columns.forEach(
        one -> statements.add(alter(one.table().toString(), String.join(", ", actions(one)))));
    keys.forEach(
        key ->
            statements.add(
                alter(
                    key.table().toString(),
                    "add constraint " + Identifier.quoted(key.name()) + " " + key.definition())));
    return statements;
  }

  private static String alter(String table, String actions) {
    return "alter table " + table + " " + actions + ";";
  }

  /** Whether a key was found that ties another column to one of these. */
  private boolean follow(Set<Column> columns, Set<ForeignKey> keys) {
    boolean more = false;
    Set<QualifiedName> near = columns.stream().map(Column::table).collect(Collectors.toSet());
    for (Table table : model.database().tables().filter(one -> !one.isPartition()).toList()) {
      for (ForeignKey key : table.foreignKeys()) {
        if (!near.contains(key.table()) && !near.contains(key.referencedTable())) {
          continue;
        }
        for (int i = 0; i < key.columns().size(); i++) {
          Column from = table.column(key.columns().get(i));
          Column to =
              model
                  .database()
                  .findTable(key.referencedTable())
                  .orElseThrow()
                  .column(key.referencedColumns().get(i));
          if (columns.contains(from) || columns.contains(to)) {
            boolean newKey = keys.add(key);
            boolean newFrom = columns.add(from);
            more = columns.add(to) || newFrom || newKey || more;
          }
        }
      }
    }
    return more;
  }

  private List<String> actions(Column one) {
    String name = Identifier.quoted(one.name());
    List<String> actions = new ArrayList<>();
    model
        .database()
        .findTable(one.table())
        .orElseThrow()
        .checkConstraints()
        .forEach(
            check -> {
              String otherwise = checked.apply(check.definition());
              if (check.columns().contains(one.name()) && !otherwise.equals(check.definition())) {
                String constraint = "constraint " + Identifier.quoted(check.name());
                actions.add("drop " + constraint);
                actions.add("add " + constraint + " " + otherwise);
              }
            });
    // a generated value is computed anew
    String how = one.generated().isPresent() ? "" : " using " + using.apply(name);
    actions.add("alter column " + name + " type " + type + how);
    actions.addAll(DomainPromises.kept(model, one, checked));
    actions.addAll(after.apply(one));
    return actions;
  }
}
