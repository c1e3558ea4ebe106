package org.schematest.expectation.shape.relation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.schematest.expectation.ForeignKeyExpectations;
import org.schematest.expectation.change.NumberWidths;
import org.schematest.expectation.change.TypeChange;
import org.schematest.expectation.shape.Shapes;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.Column.Nullability;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.Deferrability;
import org.schematest.schema.constraint.ForeignKey;

/** The statements that add a foreign key, with the index that finds its rows. */
final class MissingKeyFix {

  private MissingKeyFix() {}

  /** Where the two sides have other types, one of them changes: of two numbers the narrower. */
  static List<Fact> facts(KnownTables known, Table table, MeantKeys key) {
    List<String> statements = new ArrayList<>();
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < key.columns().size(); i++) {
      Column own = key.columns().get(i);
      Column target = key.key().get(i);
      if (!known.typeOf(own).equals(known.typeOf(target))) {
        boolean wider = NumberWidths.isWider(known.typeOf(own), known.typeOf(target));
        List<Fact> change =
            (wider
                    ? TypeChange.of(known.catalog(), target, own.type())
                    : TypeChange.of(known.catalog(), own, target.type())
                        .collated(target.collation()))
                .facts();
        change.stream().filter(fact -> !fact.label().equals("fix")).forEach(facts::add);
        List<String> fix =
            change.stream()
                .filter(fact -> fact.label().equals("fix"))
                .flatMap(fact -> fact.lines().stream())
                .toList();
        if (fix.isEmpty()) {
          return facts;
        }
        fix.forEach(statement -> statements.add(statement.replaceFirst(";$", "")));
      }
    }
    ForeignKey added = added(table, key);
    statements.add(Shapes.alter(table, "add " + added.definition()));
    index(table, added).forEach(statements::add);
    facts.add(Shapes.fix(statements));
    return facts;
  }

  /** Of several columns that all accept null, either all are, or none. */
  private static ForeignKey added(Table table, MeantKeys key) {
    boolean whole =
        key.columns().size() > 1
            && key.columns().stream().allMatch(one -> one.nullability() == Nullability.NULLABLE);
    return new ForeignKey(
        table.qualifiedName(),
        "",
        key.columns().stream().map(Column::name).toList(),
        key.table().qualifiedName(),
        key.key().stream().map(Column::name).toList(),
        false,
        ForeignKey.Action.NO_ACTION,
        List.of(),
        ForeignKey.Action.NO_ACTION,
        whole,
        Deferrability.NOT_DEFERRABLE,
        true,
        true,
        Optional.empty());
  }

  private static Stream<String> index(Table table, ForeignKey key) {
    return ForeignKeyExpectations.isIndexed(table, key).stream()
        .map(Finding::facts)
        .flatMap(List::stream)
        .filter(fact -> fact.label().equals("fix"))
        .flatMap(fact -> fact.lines().stream())
        .map(statement -> statement.replaceFirst(";$", ""));
  }
}
