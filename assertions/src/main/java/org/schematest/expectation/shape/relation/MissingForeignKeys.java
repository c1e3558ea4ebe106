package org.schematest.expectation.shape.relation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.Identifiers;
import org.schematest.expectation.naming.NameWords;
import org.schematest.expectation.shape.PrimaryKeyShape;
import org.schematest.expectation.shape.Shapes;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.schema.name.Identifier;

/** Columns that refer to rows of a table, as name and type say, but are not held to it. */
public final class MissingForeignKeys {

  private MissingForeignKeys() {}

  /**
   * Each column that is called after a table, and has the type of its key, has a foreign key that
   * is enforced. Rows of archives, logs and the like outlive what they tell of; one of an {@code
   * x_type} and {@code x_id} refers to one of several tables; neither can have one.
   */
  public static List<Finding> hasNone(KnownTables known, Table table) {
    if (table.kind() == Table.Kind.FOREIGN || !CopyTables.wordsIn(table.name()).isEmpty()) {
      return List.of();
    }
    return table.columns().stream()
        .filter(column -> column.generated().filter(how -> !how.stored()).isEmpty())
        .filter(column -> keysOf(table, column).noneMatch(ForeignKey::enforced))
        .filter(column -> PolymorphicReferences.typeOf(known, table, column).isEmpty())
        .filter(column -> !isOwnKey(table, column))
        .flatMap(
            column ->
                MeantKey.of(known, table, column)
                    .filter(key -> !isSelf(table, column, key))
                    .map(
                        key ->
                            finding(
                                known,
                                table,
                                column,
                                key.sign(),
                                new MeantKeys(List.of(column), key.table(), List.of(key.key()))))
                    .or(
                        () ->
                            MeantKeys.of(known, table, column)
                                .filter(keys -> !isOneAlready(table, keys))
                                .map(keys -> finding(known, table, column, keys.sign(), keys)))
                    .stream())
        .toList();
  }

  private static Stream<ForeignKey> keysOf(Table table, Column column) {
    return table.foreignKeys().stream().filter(key -> key.columns().contains(column.name()));
  }

  /** What the database counts, or makes up, refers to nothing. */
  private static boolean isOwnKey(Table table, Column column) {
    return Shapes.isInPrimaryKey(table, column.name())
        && (column.identity().isPresent()
            || (column.defaultExpression().isPresent() && PrimaryKeyShape.isGenerated(column)));
  }

  /** The {@code order_id} of the table orders is its key, whether or not it is declared so. */
  private static boolean isSelf(Table table, Column column, MeantKey key) {
    return key.table().qualifiedName().equals(table.qualifiedName())
        && (key.key().equals(column) || !key.sign().startsWith("a parent"))
        && !NameWords.of(column.name()).get(0).equals("parent");
  }

  /** Those columns are the key of the table itself, and refer to nothing. */
  private static boolean isOneAlready(Table table, MeantKeys keys) {
    return keys.columns().equals(keys.key()) && keys.table().equals(table);
  }

  private static Finding finding(
      KnownTables known, Table table, Column column, String sign, MeantKeys key) {
    List<Fact> facts = new ArrayList<>();
    facts.add(Evidence.declared(column));
    facts.add(Fact.of("sign", sign));
    Optional<ForeignKey> near = keysOf(table, column).findFirst();
    near.ifPresent(
        one ->
            facts.add(
                Fact.of("near miss", Identifier.quoted(one.name()) + "  " + one.definition())));
    near.ifPresentOrElse(
        one ->
            facts.add(
                Evidence.fix(
                    Shapes.alter(
                        table, "alter constraint " + Identifier.quoted(one.name()) + " enforced"))),
        () -> facts.addAll(MissingKeyFix.facts(known, table, key)));
    return Shapes.of(
        table,
        column,
        "foreign key that a name means",
        "should have a foreign key to "
            + key.table().qualifiedName()
            + beside(column, key)
            + ", as its name and type say, but "
            + (near.isPresent() ? "that is not enforced" : "has none"),
        facts.toArray(Fact[]::new));
  }

  private static String beside(Column column, MeantKeys key) {
    List<String> others =
        key.columns().stream().filter(one -> !one.equals(column)).map(Column::name).toList();
    return others.isEmpty() ? "" : " together with " + Identifiers.inSentence(others);
  }
}
