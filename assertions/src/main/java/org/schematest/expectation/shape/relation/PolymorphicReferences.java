package org.schematest.expectation.shape.relation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.schematest.expectation.naming.NameWords;
import org.schematest.expectation.shape.Shapes;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;

/** Pairs of columns that refer to a row of one of several tables, which no foreign key can. */
public final class PolymorphicReferences {

  private static final Set<String> KEYS = Set.of("id", "uuid", "guid");
  private static final Set<String> TYPES = Set.of("type", "class", "table", "kind", "entity");

  /** Words that may be about anything; {@code device_type} is about a device only. */
  private static final Set<String> ANYTHING =
      Set.of(
          """
          actor assignee associated context entity holder item linked model object origin owner parent
          recipient record ref reference referenced related resource source subject target thing
          """
              .strip()
              .split("\\s+"));

  /** What is kept elsewhere is not a table of this database. */
  private static final Set<String> ELSEWHERE =
      Set.of("external", "ext", "legacy", "remote", "provider");

  private PolymorphicReferences() {}

  /**
   * No {@code owner_type} beside an {@code owner_id} says in which table the owner is. If there is
   * a table {@code owners}, the owner is there. In a log such a pair outlives what it tells of.
   */
  public static List<Finding> hasNone(KnownTables known, Table table) {
    return CopyTables.wordsIn(table.name()).isEmpty()
        ? table.columns().stream()
            .flatMap(id -> typeOf(known, table, id).map(type -> finding(table, type, id)).stream())
            .toList()
        : List.of();
  }

  /** The column that says in which table the row of that id is. */
  static Optional<Column> typeOf(KnownTables known, Table table, Column id) {
    List<String> words = NameWords.of(id.name());
    int last = words.size() - 1;
    if (last < 1
        || !KEYS.contains(words.get(last))
        || ELSEWHERE.contains(words.get(0))
        || Shapes.isInForeignKey(table, id.name())
        || isOwnKey(table, id)) {
      return Optional.empty();
    }
    List<String> stem = words.subList(0, last);
    if (!known.called(stem).isEmpty() || !isAnything(stem.get(last - 1))) {
      return Optional.empty();
    }
    return table.columns().stream()
        .filter(
            column -> known.isText(column) || !column.labels().isEmpty() || known.isNumber(column))
        .filter(column -> isTypeOf(stem, NameWords.of(column.name())))
        .findFirst();
  }

  private static boolean isAnything(String word) {
    return ANYTHING.contains(word) || word.endsWith("able");
  }

  /** Django calls the pair {@code content_type_id} and {@code object_id}. */
  private static boolean isTypeOf(List<String> stem, List<String> name) {
    int last = name.size() - 1;
    return (last == stem.size()
            && name.subList(0, last).equals(stem)
            && TYPES.contains(name.get(last)))
        || (stem.equals(List.of("object")) && name.equals(List.of("content", "type", "id")));
  }

  private static boolean isOwnKey(Table table, Column id) {
    return table.primaryKey().filter(key -> key.columns().equals(List.of(id.name()))).isPresent();
  }

  private static Finding finding(Table table, Column type, Column id) {
    return Shapes.of(
        table,
        id,
        "reference to one table",
        "should refer to rows of one table, but "
            + Identifier.quoted(type.name())
            + " says of which: no foreign key can hold it to them",
        Fact.of("declared", List.of(type.definition(), id.definition())),
        Fact.of(
            "instead",
            "a column with a foreign key for each of the tables, and a check that one is given"));
  }
}
