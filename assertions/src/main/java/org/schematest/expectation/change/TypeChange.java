package org.schematest.expectation.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.schematest.expectation.Statements;
import org.schematest.finding.Fact;
import org.schematest.schema.Catalog;
import org.schematest.schema.Column;
import org.schematest.schema.constraint.CheckConstraint;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;

/**
 * The statements that give a column another type, together with the columns that foreign keys tie
 * to it: both sides of a key have one type.
 *
 * @param type that it gets
 * @param collation that it gets, where the type has one; others keep theirs
 * @param using what becomes of a value, from the column's name
 * @param checked what becomes of the expression of a check, which was written for the old type
 * @param after actions on the table of such a column, along with the change of its type
 * @param remark a line before the statements
 * @param last statements after all of them, without an end
 */
public record TypeChange(
    Catalog catalog,
    Column column,
    String type,
    Optional<String> collation,
    UnaryOperator<String> using,
    UnaryOperator<String> checked,
    Function<Column, List<String>> after,
    Optional<String> remark,
    List<String> last) {

  /** Types whose values foreign keys compare with one another (manual, 36.16.5). */
  private static final List<Set<String>> COMPARABLE =
      List.of(Set.of("smallint", "integer", "bigint"), Set.of("text", "character varying"));

  /** Types of any length that PostgreSQL moves out of the row unless told otherwise. */
  private static final Set<String> EXTENDED =
      Set.of("text", "character varying", "character", "json", "jsonb", "bytea", "xml");

  private static final Set<String> COLLATED = Set.of("text", "character varying", "character");

  public TypeChange {
    last = List.copyOf(last);
  }

  /** Each value becomes what a cast makes of it. */
  public static TypeChange of(Catalog catalog, Column column, String type) {
    return new TypeChange(
        catalog,
        column,
        type,
        column.collation(),
        name -> name + "::" + type,
        UnaryOperator.identity(),
        any -> List.of(),
        Optional.empty(),
        List.of());
  }

  /** With another collation; none for the type's own. */
  public TypeChange collated(Optional<String> other) {
    return new TypeChange(catalog, column, type, other, using, checked, after, remark, last);
  }

  /** With another expression for what becomes of a value. */
  public TypeChange using(UnaryOperator<String> other) {
    return new TypeChange(catalog, column, type, collation, other, checked, after, remark, last);
  }

  /** With checks that are made anew where that changes their text. */
  public TypeChange checking(UnaryOperator<String> other) {
    return new TypeChange(catalog, column, type, collation, using, other, after, remark, last);
  }

  /** With these actions on the table of each column that changes. */
  public TypeChange then(Function<Column, List<String>> actions) {
    return new TypeChange(catalog, column, type, collation, using, checked, actions, remark, last);
  }

  /** With a line before the statements. */
  public TypeChange remarking(String line) {
    return new TypeChange(
        catalog, column, type, collation, using, checked, after, Optional.of("-- " + line), last);
  }

  /** With these statements at the end. */
  public TypeChange ending(List<String> statements) {
    return new TypeChange(
        catalog, column, type, collation, using, checked, after, remark, statements);
  }

  /** What stands in the way of it, if anything does, and the statements, if any can do it. */
  public List<Fact> facts() {
    TiedColumns tied = TiedColumns.to(catalog, column);
    List<Column> changing = tied.columns().stream().filter(this::changes).toList();
    List<Obstacles> obstacles = changing.stream().map(one -> new Obstacles(catalog, one)).toList();
    List<Fact> facts = new ArrayList<>(Obstacles.facts(obstacles));
    if (obstacles.stream().noneMatch(Obstacles::areFinal)) {
      facts.add(Fact.of("fix", statements(changing, keysInTheWay(tied, changing))));
    }
    return facts;
  }

  /** Whether no foreign key ties another column to this one. */
  public boolean isAlone() {
    return TiedColumns.to(catalog, column).columns().size() == 1;
  }

  private boolean changes(Column one) {
    return one.equals(column)
        || !(one.type().equals(type) || new Domains(catalog).baseType(one).equals(type));
  }

  /** Not those that hold between the old type and the new one as well. */
  private List<ForeignKey> keysInTheWay(TiedColumns tied, List<Column> changing) {
    boolean comparable =
        COMPARABLE.stream()
            .anyMatch(
                types ->
                    types.contains(bare(type))
                        && changing.stream()
                            .map(one -> bare(new Domains(catalog).baseType(one)))
                            .allMatch(types::contains));
    return comparable ? List.of() : tied.keys();
  }

  private static String bare(String type) {
    return type.replaceFirst("\\(.*\\)", "");
  }

  private List<String> statements(List<Column> columns, List<ForeignKey> keys) {
    List<String> statements = new ArrayList<>();
    remark.ifPresent(statements::add);
    keys.forEach(
        key ->
            statements.add(alter(key.table(), "drop constraint " + Identifier.quoted(key.name()))));
    columns.forEach(one -> statements.add(alter(one.table(), String.join(", ", actions(one)))));
    columns.forEach(one -> statements.addAll(comments(one)));
    keys.forEach(
        key -> {
          statements.add(
              alter(
                  key.table(),
                  "add constraint " + Identifier.quoted(key.name()) + " " + key.definition()));
          key.comment()
              .map(text -> comment(key.table(), key.name(), text))
              .ifPresent(statements::add);
        });
    last.forEach(statement -> statements.add(statement + ";"));
    return statements;
  }

  private static String alter(QualifiedName table, String actions) {
    return "alter table " + table + " " + actions + ";";
  }

  private static String comment(QualifiedName table, String constraint, String text) {
    return "comment on constraint %s on %s is %s;"
        .formatted(Identifier.quoted(constraint), table, Statements.literal(text));
  }

  private List<String> actions(Column one) {
    String name = Identifier.quoted(one.name());
    List<String> actions = new ArrayList<>();
    rewritten(one)
        .forEach(
            check -> {
              String constraint = "constraint " + Identifier.quoted(check.name());
              actions.add("drop " + constraint);
              actions.add("add " + constraint + " " + checked.apply(check.definition()));
            });
    // a generated value is computed anew
    String how = one.generated().isPresent() ? "" : " using " + using.apply(name);
    actions.add("alter column " + name + " type " + type + collation(one) + how);
    actions.addAll(storage(one));
    actions.addAll(DomainPromises.kept(catalog, one, checked));
    actions.addAll(after.apply(one));
    return actions;
  }

  private Stream<CheckConstraint> rewritten(Column one) {
    return catalog.findTable(one.table()).orElseThrow().checkConstraints().stream()
        .filter(check -> check.columns().contains(one.name()))
        .filter(check -> !checked.apply(check.definition()).equals(check.definition()));
  }

  private List<String> comments(Column one) {
    return rewritten(one)
        .flatMap(
            check -> check.comment().map(text -> comment(one.table(), check.name(), text)).stream())
        .toList();
  }

  /** A new type has its own, unless the statement says otherwise ("alter table", set data type). */
  private String collation(Column one) {
    return (one.equals(column) ? collation : one.collation())
        .filter(any -> COLLATED.contains(bare(type).replace("[]", "")))
        .map(name -> " collate " + name)
        .orElse("");
  }

  /** A new type has its own too (tablecmds.c, ATExecAlterColumnType). */
  private List<String> storage(Column one) {
    List<String> actions = new ArrayList<>();
    if (isExtended(new Domains(catalog).baseType(one)) && isExtended(type)) {
      String alter = "alter column " + Identifier.quoted(one.name()) + " set ";
      String strategy = one.storage().strategy();
      if (!strategy.equals("extended")) {
        actions.add(alter + "storage " + strategy);
      }
      one.storage().compression().ifPresent(how -> actions.add(alter + "compression " + how));
    }
    return actions;
  }

  private static boolean isExtended(String type) {
    return type.endsWith("[]") || EXTENDED.contains(bare(type));
  }
}
