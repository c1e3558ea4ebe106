package org.schematest.expectation.migration.data;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.schematest.finding.Fact;
import org.schematest.migration.data.ColumnFingerprint;
import org.schematest.migration.data.TableFingerprint;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;

/** Statements with which a migration loses nothing. */
final class Remedies {

  private static final Pattern NUMERIC = Pattern.compile("numeric[(]([0-9]+),([0-9]+)[)]");
  private static final Pattern VARYING = Pattern.compile("character varying[(]([0-9]+)[)]");

  private Remedies() {}

  /** To be written before rows or a table go. */
  static Fact keepRows(TableFingerprint table) {
    return Fact.of(
        "fix",
        List.of(
            "-- before they go",
            "create table %s as table %s;".formatted(kept(table, ""), table.name())));
  }

  /** To be written before a column goes: its values, by which a row is found again. */
  static Fact keepValues(TableFingerprint table, ColumnFingerprint column) {
    if (table.key().isEmpty()) {
      return keepRows(table);
    }
    List<String> columns =
        table.columns().stream()
            .filter(one -> table.key().contains(one.number()) || one.equals(column))
            .map(one -> Identifier.quoted(one.name()))
            .toList();
    return Fact.of(
        "fix",
        List.of(
            "-- before it goes",
            "create table %s as select %s from %s;"
                .formatted(
                    kept(table, "_" + column.name()), String.join(", ", columns), table.name())));
  }

  private static QualifiedName kept(TableFingerprint table, String part) {
    return new QualifiedName(table.name().schema(), table.name().name() + part + "_kept");
  }

  /** To be written instead of a change of type that changes values. */
  static Fact keepType(TableFingerprint table, ColumnFingerprint column, ColumnFingerprint now) {
    return Fact.of(
        "fix",
        List.of(
            "-- instead, with a type that has room for all values",
            "alter table %s alter column %s type %s;"
                .formatted(
                    table.name(),
                    Identifier.quoted(column.name()),
                    room(column.type(), now.type()))));
  }

  /** A type for the values of both: the digits before and after the point, or the letters. */
  private static String room(String before, String now) {
    Matcher was = NUMERIC.matcher(before);
    Matcher is = NUMERIC.matcher(now);
    if (was.matches() && is.matches()) {
      int scale = Math.max(number(was, 2), number(is, 2));
      int whole = Math.max(number(was, 1) - number(was, 2), number(is, 1) - number(is, 2));
      return "numeric(%d,%d)".formatted(whole + scale, scale);
    }
    was = VARYING.matcher(before);
    is = VARYING.matcher(now);
    return was.matches() && is.matches() && number(is, 1) > number(was, 1) ? now : before;
  }

  private static int number(Matcher found, int group) {
    return Integer.parseInt(found.group(group));
  }
}
