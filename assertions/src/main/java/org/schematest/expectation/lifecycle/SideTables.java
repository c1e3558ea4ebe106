package org.schematest.expectation.lifecycle;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.schematest.expectation.naming.CommentTags;
import org.schematest.schema.Catalog;
import org.schematest.schema.Column;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.ForeignKey;

/** Tables whose rows have no life of their own: links between others, and what others once were. */
public final class SideTables {

  private SideTables() {}

  /**
   * Whether its rows only say that rows of others belong together: it has at least two foreign
   * keys, a key is made of them, and there is no other column.
   *
   * @param besides names of columns that do not count, such as those of an audit
   */
  public static boolean isJunction(Table table, Collection<String> besides) {
    Set<String> referring = new HashSet<>();
    table.foreignKeys().forEach(key -> referring.addAll(key.columns()));
    List<String> key =
        table.primaryKey().map(primary -> primary.columns()).orElse(List.<String>of());
    boolean bare =
        table.columns().stream()
            .map(Column::name)
            .allMatch(
                name -> referring.contains(name) || key.contains(name) || besides.contains(name));
    return bare
        && (links(table, referring, key)
            || table.uniqueConstraints().stream()
                .anyMatch(unique -> links(table, referring, unique.columns())));
  }

  private static boolean links(Table table, Set<String> referring, List<String> key) {
    return referring.containsAll(key)
        && table.foreignKeys().stream()
                .map(ForeignKey::columns)
                .filter(columns -> columns.stream().anyMatch(key::contains))
                .distinct()
                .count()
            > 1;
  }

  /** Whether it has the older rows of another table, by its name: {@code orders_history}. */
  public static boolean isHistory(Table table, Catalog database, String suffix) {
    return table.name().endsWith(suffix)
        && database
            .tables()
            .anyMatch(
                other ->
                    other
                        .name()
                        .equals(
                            table.name().substring(0, table.name().length() - suffix.length())));
  }

  /** The table of that name behind the suffix, in the schema of this one or in another. */
  static Optional<Table> historyOf(Table table, Catalog database, String suffix) {
    List<Table> found =
        database.tables().filter(other -> other.name().equals(table.name() + suffix)).toList();
    return found.stream()
        .filter(other -> other.qualifiedName().schema().equals(table.qualifiedName().schema()))
        .findFirst()
        .or(() -> found.stream().findFirst());
  }

  /** Whether its comment says {@code deletion: append-only}: no row is ever changed. */
  public static boolean isAppendOnly(Table table) {
    return CommentTags.valueOf(DeletionDecision.TAG, table.comment())
        .filter(value -> value.toLowerCase(Locale.ROOT).startsWith("append-only"))
        .isPresent();
  }
}
