package org.schematest.statistics.disclosure;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.schema.name.Identifier;

/**
 * Which values of a database may be written down.
 *
 * <p>By default none that is a customer's. Shares of nulls, widths, numbers of distinct values,
 * correlations and the <em>frequencies</em> of the most common values hold none, and are always
 * written. A value is written only
 *
 * <ul>
 *   <li>if the schema names it itself: of booleans and enums, and the labels of a check constraint
 *       such as {@code check (status in ('new', 'paid'))};
 *   <li>of a column that is allowed by name. There are no wildcards: a column that is added to a
 *       table later must not be disclosed because of a decision that was made before it was there.
 * </ul>
 *
 * <p>Histograms of numbers, dates and timestamps are replaced by synthetic ones of the same shape,
 * {@link SyntheticHistogram} says how; of other types they are left out.
 *
 * <p>Names are written as SQL spells them, and in full. A column: {@code public.orders.status}; an
 * expression of an index, as {@code \d} of psql lists it: {@code public.people_email_idx.lower}.
 * What holds for a partitioned table, its columns and indexes holds for those of its partitions.
 *
 * @param values columns whose values may be written: {@code schema.table.column}
 * @param hidden columns of which nothing is written, nor of expressions of indexes that use them,
 *     and tables ({@code schema.table}) of which nothing is written but the sizes of them and of
 *     their indexes
 */
public record Disclosure(Set<List<String>> values, Set<List<String>> hidden) {

  /** No value but those that the schema names. */
  public static final Disclosure PRIVATE = new Disclosure(Set.of(), Set.of());

  public Disclosure {
    values = Set.copyOf(values);
    hidden = Set.copyOf(hidden);
  }

  /**
   * What the names allow and hide.
   *
   * @throws IllegalArgumentException if one is no name of a column (or table), or is in both
   */
  public static Disclosure of(Collection<String> values, Collection<String> hidden) {
    Disclosure disclosure =
        new Disclosure(
            values.stream().map(name -> parts(name, 3, "schema.table.column")).collect(set()),
            hidden.stream()
                .map(name -> parts(name, 2, "schema.table.column or schema.table"))
                .collect(set()));
    for (List<String> name : disclosure.values) {
      if (disclosure.hides(name.subList(0, 2), name.get(2))) {
        throw new IllegalArgumentException(
            "%s is to be both disclosed and hidden; decide for one".formatted(spelled(name)));
      }
    }
    return disclosure;
  }

  private static Collector<List<String>, ?, Set<List<String>>> set() {
    return Collectors.toUnmodifiableSet();
  }

  private static List<String> parts(String name, int least, String form) {
    List<String> parts = Identifier.parts(name);
    if (parts.size() < least || parts.size() > 3) {
      throw new IllegalArgumentException(
          "\"%s\" should be a name in full, as SQL spells it: %s".formatted(name, form));
    }
    return parts;
  }

  /** Whether the values of that column may be written. */
  public boolean discloses(List<String> relation, String column) {
    return values.contains(column(relation, column));
  }

  /** Whether nothing of that column may be written. */
  public boolean hides(List<String> relation, String column) {
    return hidden.contains(relation) || hidden.contains(column(relation, column));
  }

  /** The names that are none of these, in the order of their spelling. */
  public List<List<String>> unknown(Collection<List<String>> existing) {
    Set<List<String>> known = Set.copyOf(existing);
    return Stream.concat(values.stream(), hidden.stream())
        .filter(name -> !known.contains(name))
        .sorted(Comparator.comparing(Disclosure::spelled))
        .toList();
  }

  private static List<String> column(List<String> relation, String column) {
    return Stream.concat(relation.stream(), Stream.of(column)).toList();
  }

  public static String spelled(List<String> name) {
    return name.stream().map(Identifier::quoted).collect(Collectors.joining("."));
  }
}
