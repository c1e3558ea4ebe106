package org.schematest.migration.data;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a migration did to the same rows in a session with other settings: conversions of times and
 * of texts depend on them (PostgreSQL manual, 20.11.2).
 *
 * @param timeZone of the session: {@code Asia/Kathmandu}
 * @param dateStyle of the session: {@code ISO, DMY}
 */
public record OtherSession(String timeZone, String dateStyle, DataStep step) {

  /** Types whose values are written the same, whatever the session's settings are. */
  private static final Pattern SETTLED =
      Pattern.compile(
          "(smallint|integer|bigint|numeric|real|double precision|money|boolean|character varying|character"
              + "|text|citext|name|\"char\"|uuid|json|jsonb|xml|bytea|bit|bit varying|inet|cidr|macaddr)"
              + "([(][0-9,-]+[)])?(\\[\\])*");

  /**
   * Whether what a migration did may depend on the session: it converts or drops values of types
   * that are written in several ways, or that nothing is known of.
   */
  public static boolean mayMatterTo(DataStep step) {
    return step.before().stream()
        .filter(table -> table.count() > 0 && table.fingerprint().partitionOf().isEmpty())
        .anyMatch(table -> mayMatterTo(step, table));
  }

  private static boolean mayMatterTo(DataStep step, TableRows table) {
    List<ColumnFingerprint> after =
        step.after(table.fingerprint().oid())
            .map(TableRows::fingerprint)
            .map(TableFingerprint::columns)
            .orElse(List.of());
    return table.fingerprint().columns().stream()
        .filter(column -> !column.isEmpty(table.count()))
        .anyMatch(
            column ->
                after.stream()
                    .filter(now -> now.number() == column.number())
                    .findFirst()
                    .map(now -> mayMatterTo(column.type(), now.type()))
                    .orElse(!isSettled(column.type())));
  }

  private static boolean mayMatterTo(String before, String after) {
    return !before.equals(after) && !(isSettled(before) && isSettled(after));
  }

  private static boolean isSettled(String type) {
    return SETTLED.matcher(type).matches();
  }
}
