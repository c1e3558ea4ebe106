package org.schematest.migration.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.schematest.schema.name.QualifiedName;

/** The rows over which a migration stumbled, as far as it can be told. */
public final class StumbledRows {

  private StumbledRows() {}

  /**
   * The first of them, by a label for each table.
   *
   * @param before the tables before the migration
   * @param table of which the server spoke; else it is one of those that the statement names
   * @param column of which it spoke: where there are rows without a value in it, those are meant
   */
  public static Map<String, List<String>> of(
      List<TableRows> before,
      Optional<QualifiedName> table,
      Optional<String> column,
      String statement) {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    for (TableRows one : before) {
      TableFingerprint fingerprint = one.fingerprint();
      boolean meant =
          table.isPresent()
              ? table.get().equals(fingerprint.name())
              : fingerprint.partitionOf().isEmpty()
                  && isWordOf(fingerprint.name().name(), statement);
      if (meant && one.count() > 0) {
        List<TableRow> without = without(one, column);
        rows.put(
            "rows of " + fingerprint.name(),
            RowText.some(one, without.isEmpty() ? one.some() : without));
      }
    }
    return rows;
  }

  private static List<TableRow> without(TableRows table, Optional<String> column) {
    return table.fingerprint().columns().stream()
        .filter(one -> column.equals(Optional.of(one.name())))
        .flatMap(one -> table.some().stream().filter(row -> row.value(one.number()).isEmpty()))
        .toList();
  }

  private static boolean isWordOf(String name, String statement) {
    return Pattern.compile(
            "(?<![\\p{L}0-9_])" + Pattern.quote(name) + "(?![\\p{L}0-9_])",
            Pattern.CASE_INSENSITIVE)
        .matcher(statement)
        .find();
  }
}
