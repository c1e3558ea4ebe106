package org.schematest.junit.migration.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.UnaryOperator;

/**
 * How the values of a type are written so that equal ones are equal texts.
 *
 * @param printed an expression of type {@code text}: the value as PostgreSQL prints it
 * @param meant one that equal values have in several types
 */
record ValueText(String printed, String meant) {

  /** Class 22 (errcodes.txt). */
  private static final String DATA_EXCEPTION = "22";

  /**
   * Of a column.
   *
   * @param column an expression
   * @param type the name of its type in {@code pg_catalog}, that of a domain's base type for a
   *     domain; any other text for a type from elsewhere
   */
  static ValueText of(String column, String type) {
    String printed = column + "::text";
    return new ValueText(
        printed,
        switch (type) {
          case "numeric" -> "trim_scale(" + column + "::numeric)::text";
          case "money" -> "trim_scale((" + column + "::money)::numeric)::text";
          case "float4", "float8" ->
              "case when %1$s::text in ('NaN', 'Infinity', '-Infinity') then %1$s::text else trim_scale(%1$s::text::numeric)::text end"
                  .formatted(column);
          // A date may be later than any timestamp (datatype/timestamp.h).
          case "date" ->
              "case when %1$s::date between '4713-12-31 BC' and '294276-12-31' then (%1$s::timestamp)::text else %1$s::text end"
                  .formatted(column);
          case "timestamptz" -> "(" + column + " at time zone 'UTC')::text";
          case "json" -> column + "::jsonb::text";
          // They are printed by the name that the object has now.
          case "regclass", "regtype", "regproc", "regprocedure", "regoper", "regoperator" ->
              column + "::oid::text";
          case "regnamespace", "regrole", "regcollation", "regconfig", "regdictionary" ->
              column + "::oid::text";
          default -> printed;
        });
  }

  /** What is read of values that are written so. */
  interface Reading<T> {
    T read(UnaryOperator<ValueText> form) throws SQLException;
  }

  /** Reads values in the common form, or as they are printed if one of them has none. */
  static <T> T inCommonForm(Connection connection, Reading<T> reading) throws SQLException {
    try {
      return ReadSession.attempt(connection, () -> reading.read(UnaryOperator.identity()));
    } catch (SQLException e) {
      if (e.getSQLState() == null || !e.getSQLState().startsWith(DATA_EXCEPTION)) {
        throw e;
      }
      return reading.read(ValueText::asPrinted);
    }
  }

  /** The same in the form in which it can always be written: a {@code json} need be no jsonb. */
  ValueText asPrinted() {
    return new ValueText(printed, printed);
  }

  /** Its hash, whatever the collation of the column is. */
  static String hash(String text, String seed) {
    return "hashtextextended((" + text + ") collate \"C\", " + seed + ")";
  }
}
