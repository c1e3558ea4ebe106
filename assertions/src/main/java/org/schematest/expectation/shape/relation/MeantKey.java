package org.schematest.expectation.shape.relation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.schematest.expectation.naming.NameWords;
import org.schematest.expectation.shape.PrimaryKeyShape;
import org.schematest.expectation.shape.Shapes;
import org.schematest.schema.Column;
import org.schematest.schema.Table;

/**
 * The key that a column is called after: {@code billing_address_id} after that of {@code
 * addresses}.
 *
 * @param table whose key it is
 * @param key the key, which is one column
 * @param sign what tells so, and what the key is
 */
record MeantKey(Table table, Column key, String sign) {

  static final Set<String> SUFFIXES = Set.of("id", "uuid", "guid", "fk");

  /** Words before the name of a table that say that the row is kept elsewhere. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          """
          amazon apple aws azure external ext facebook github google hubspot legacy old original
          paypal provider remote salesforce shopify slack source stripe third upstream vendor
          """
              .strip()
              .split("\\s+"));

  /** That of one value: {@code customer_id}, or the name of another table's key. */
  static Optional<MeantKey> of(KnownTables known, Table table, Column column) {
    List<String> words = NameWords.of(column.name());
    int end = words.size();
    while (end > 0 && SUFFIXES.contains(words.get(end - 1))) {
      end--;
    }
    String type = known.typeOf(column);
    String suffix = end < words.size() ? words.get(end) : "";
    return (end < words.size()
            ? byTable(known, table, words.subList(0, end), type, suffix)
            : Optional.<MeantKey>empty())
        .or(() -> byKey(known, table, column, words, type));
  }

  /**
   * That of several values: {@code tag_ids}, {@code tags}.
   *
   * @param type of one of them; none if only its text is there
   */
  static Optional<MeantKey> ofSeveral(
      KnownTables known, Table table, Column column, Optional<String> type) {
    List<String> words = NameWords.of(column.name());
    String last = words.isEmpty() ? "" : words.get(words.size() - 1);
    boolean keys = last.endsWith("s") && SUFFIXES.contains(last.substring(0, last.length() - 1));
    return keys
        ? byTable(known, table, words.subList(0, words.size() - 1), type.orElse(""), last)
        : NameWords.isPlural(last)
            ? named(known, table, words).flatMap(found -> key(known, found, type.orElse(""), ""))
            : Optional.empty();
  }

  /** The table that those words, or the last of them, call; not one that is kept elsewhere. */
  static Optional<Table> tableOf(KnownTables known, Table table, List<String> stem) {
    for (int from = 0; from < stem.size(); from++) {
      Optional<Table> named = named(known, table, stem.subList(from, stem.size()));
      if (named.isPresent()) {
        // the name is about that table, whatever the type is
        return named;
      }
      if (ELSEWHERE.contains(stem.get(from))) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static Optional<MeantKey> byTable(
      KnownTables known, Table table, List<String> stem, String type, String suffix) {
    Optional<Table> named = tableOf(known, table, stem);
    if (named.isPresent()) {
      return key(known, named.get(), type, suffix);
    }
    return stem.equals(List.of("parent"))
        ? key(known, table, type, suffix)
            .map(own -> new MeantKey(table, own.key(), "a parent is a row of the same table"))
        : Optional.empty();
  }

  /** In the same schema, or else in just one other. */
  private static Optional<Table> named(KnownTables known, Table table, List<String> words) {
    List<Table> found = known.called(words);
    String schema = table.qualifiedName().schema();
    return found.stream()
        .filter(other -> other.qualifiedName().schema().equals(schema))
        .findFirst()
        .or(() -> found.stream().filter(any -> found.size() == 1).findFirst());
  }

  /** A foreign table can have no key, and what outlasts a crash cannot refer to what does not. */
  private static Optional<MeantKey> key(
      KnownTables known, Table target, String type, String suffix) {
    return target.kind() == Table.Kind.FOREIGN
            || target.persistence() != Table.Persistence.PERMANENT
        ? Optional.empty()
        : KnownTables.keysOf(target).stream()
            .filter(key -> isPrimary(target, key) || isCalledBy(key, suffix))
            .filter(key -> type.isEmpty() || known.isOfKind(type, key))
            .findFirst()
            .map(key -> new MeantKey(target, key, calledAfter(target, key)));
  }

  private static boolean isPrimary(Table table, Column key) {
    return table.primaryKey().filter(one -> one.columns().equals(List.of(key.name()))).isPresent();
  }

  private static boolean isCalledBy(Column key, String suffix) {
    List<String> words = NameWords.of(key.name());
    return !words.isEmpty() && words.get(words.size() - 1).equals(suffix);
  }

  private static String calledAfter(Table target, Column key) {
    return "it is called after " + target.qualifiedName() + ", whose key is " + key.definition();
  }

  /**
   * A name of one word, such as {@code code}, is about anything. Of tables that share a key, that
   * is meant which is called so, or which makes its values.
   */
  private static Optional<MeantKey> byKey(
      KnownTables known, Table table, Column column, List<String> words, String type) {
    if (words.size() < 2) {
      return Optional.empty();
    }
    List<String> stem = words.subList(0, words.size() - 1);
    List<Table> keyed =
        known.keyedBy(column.name()).stream()
            .filter(other -> !other.qualifiedName().equals(table.qualifiedName()))
            .filter(other -> !Shapes.isInForeignKey(other, column.name()))
            .toList();
    List<Table> called = keyed.stream().filter(known.called(stem)::contains).toList();
    boolean own = isPrimary(table, column);
    List<Table> others =
        keyed.stream()
            .filter(any -> !own)
            .filter(
                other ->
                    !SUFFIXES.contains(words.get(words.size() - 1))
                        || PrimaryKeyShape.isGenerated(other.column(column.name())))
            .toList();
    return (called.isEmpty() ? others : called)
        .stream()
            .filter(any -> called.size() == 1 || others.size() == 1)
            .flatMap(other -> key(known, other, type, "").stream())
            .map(
                found ->
                    new MeantKey(
                        found.table(),
                        found.key(),
                        "it is called as the key of "
                            + found.table().qualifiedName()
                            + ", which is "
                            + found.key().definition()))
            .findFirst();
  }
}
