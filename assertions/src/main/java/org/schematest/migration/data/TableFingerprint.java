package org.schematest.migration.data;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.schematest.schema.name.QualifiedName;

/**
 * The rows of a table, in short.
 *
 * @param oid by which PostgreSQL knows the table, whatever it is renamed to
 * @param partitionOf the topmost partitioned table that it is a partition of, which counts its rows
 *     too
 * @param rows how many it has; a partitioned table those of its partitions, any other without those
 *     of tables that inherit from it
 * @param key the numbers of the primary key's columns, in its order; none if it has none
 * @param columns in their order, without generated ones: their values follow from the others
 * @param together a sum of hashes of its rows as they are meant, their columns in the order of the
 *     names, so that values which change rows are seen; only of a table without a key
 */
public record TableFingerprint(
    long oid,
    QualifiedName name,
    OptionalLong partitionOf,
    long rows,
    List<Integer> key,
    List<ColumnFingerprint> columns,
    Optional<BigInteger> together) {

  public TableFingerprint {
    key = List.copyOf(key);
    columns = List.copyOf(columns);
  }

  /** The column of that number. */
  public Optional<ColumnFingerprint> column(int number) {
    return columns.stream().filter(column -> column.number() == number).findFirst();
  }

  /**
   * Whether columns of the same names, with the same values, have them together in other rows than
   * in an earlier state. That can be seen of tables without a key; of those that have one, each
   * column tells.
   */
  public boolean isMixed(TableFingerprint before) {
    return together.isPresent()
        && before.together.isPresent()
        && !together.equals(before.together)
        && meant().equals(before.meant());
  }

  private Map<String, BigInteger> meant() {
    return columns.stream()
        .collect(Collectors.toMap(ColumnFingerprint::name, ColumnFingerprint::meant));
  }

  /** What a failure calls it: {@code table public.orders}. */
  public String subject() {
    return "table " + name;
  }

  /**
   * Whether a column of the other, an earlier state of this table, has its values still, each in
   * the row that it was in. That it changed rows can be seen only if both have the same primary
   * key, with the same values.
   *
   * @param earlier a column of {@code before}
   */
  public boolean keeps(ColumnFingerprint earlier, TableFingerprint before) {
    return column(earlier.number())
        .filter(now -> now.hasValuesOf(earlier) && !changedRows(earlier, now, before))
        .isPresent();
  }

  private boolean changedRows(
      ColumnFingerprint earlier, ColumnFingerprint now, TableFingerprint before) {
    return hasKeyOf(before)
        && now.meant().equals(earlier.meant())
        && !now.placed().equals(earlier.placed());
  }

  /** Whether rows have the primary keys that they had in an earlier state of this table. */
  public boolean hasKeyOf(TableFingerprint before) {
    return !key.isEmpty()
        && key.equals(before.key)
        && key.stream()
            .allMatch(
                number ->
                    column(number)
                        .map(ColumnFingerprint::meant)
                        .equals(before.column(number).map(ColumnFingerprint::meant)));
  }
}
