package org.schematest.expectation.shape.relation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.Identifiers;
import org.schematest.expectation.constraint.ForeignKeyState;
import org.schematest.expectation.shape.Shapes;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.CheckConstraint;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.schema.name.Identifier;

/** Foreign keys of several columns, of which one may be null and another not. */
public final class HalfNullReferences {

  private HalfNullReferences() {}

  /**
   * A row refers to another or it does not: at most one of the key's columns accepts null, or the
   * key says {@code match full}, or a check sees to it.
   *
   * @param required whether a column never has a null
   */
  public static Optional<Finding> isNone(Table table, ForeignKey key, Predicate<Column> required) {
    List<String> nullable =
        key.columns().stream().filter(name -> !required.test(table.column(name))).toList();
    if (nullable.size() < 2
        || key.matchFull()
        || !key.enforced()
        || table.checkConstraints().stream().anyMatch(check -> decides(check, nullable))) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.of(
            "reference that is whole",
            table.qualifiedName() + Identifier.list(key.columns()),
            key.subject(),
            "should be null as a whole or not at all, but "
                + Identifiers.inSentence(nullable)
                + " accept null each: a row with one null is not checked",
            Fact.of("declared", Identifier.quoted(key.name()) + "  " + key.definition()),
            Fact.of("columns", nullable.stream().map(c -> table.column(c).definition()).toList()),
            fix(table, key, nullable)));
  }

  private static boolean decides(CheckConstraint check, List<String> columns) {
    String sql = check.expression().toLowerCase(Locale.ROOT);
    return check.enforced()
        && check.validated()
        && check.columns().containsAll(columns)
        && (sql.contains("num_nulls") || sql.contains("num_nonnulls") || sql.contains(" is null"));
  }

  private static Fact fix(Table table, ForeignKey key, List<String> nullable) {
    boolean all = nullable.size() == key.columns().size() && !key.period();
    Optional<Fact> full =
        Optional.of(key)
            .filter(any -> all)
            .flatMap(ForeignKeyState::isMatchFull)
            .flatMap(
                finding ->
                    finding.facts().stream().filter(f -> f.label().equals("fix")).findFirst());
    return full.orElseGet(
        () ->
            Evidence.fix(
                Shapes.alter(
                    table,
                    "add check (num_nulls("
                        + nullable.stream()
                            .map(Identifier::quoted)
                            .collect(Collectors.joining(", "))
                        + ") in (0, "
                        + nullable.size()
                        + "))")));
  }
}
