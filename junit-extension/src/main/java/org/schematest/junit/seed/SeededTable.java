package org.schematest.junit.seed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A table that rows are written to, as the server knows it. */
record SeededTable(String schema, String table, List<String> columns) {

  /** A name that the search path reaches comes before a schema and a table of that spelling. */
  private static final String NAMED =
      """
      select namespace.nspname, class.relname
        from pg_class class join pg_namespace namespace on namespace.oid = class.relnamespace
       where class.relkind in ('r', 'p', 'v', 'f')
         and (class.relname = ? and pg_table_is_visible(class.oid)
              or namespace.nspname || '.' || class.relname = ?)
       order by not pg_table_is_visible(class.oid) or class.relname <> ?
       limit 1
      """;

  private static final String ALL =
      """
      select case when pg_table_is_visible(class.oid) then '' else namespace.nspname || '.' end
             || class.relname
        from pg_class class join pg_namespace namespace on namespace.oid = class.relnamespace
       where class.relkind in ('r', 'p')
         and namespace.nspname not like 'pg\\_%' and namespace.nspname <> 'information_schema'
       order by 1
      """;

  private static final String COLUMNS =
      """
      select attname from pg_attribute
       where attrelid = ?::regclass and attnum > 0 and not attisdropped order by attnum
      """;

  private static final String SEQUENCE = "select pg_get_serial_sequence(?, ?)";

  /** The table that a file is named after. */
  static Optional<SeededTable> named(Connection connection, String name) throws SQLException {
    List<String> found = strings(connection, NAMED, 2, name, name, name);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    String quoted = quoted(found.get(0)) + "." + quoted(found.get(1));
    return Optional.of(
        new SeededTable(found.get(0), found.get(1), strings(connection, COLUMNS, 1, quoted)));
  }

  /** The tables that there are, as a file would name them. */
  static List<String> all(Connection connection) throws SQLException {
    return strings(connection, ALL, 1);
  }

  private static List<String> strings(
      Connection connection, String query, int columns, String... values) throws SQLException {
    List<String> strings = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          for (int i = 1; i <= columns; i++) {
            String value = row.getString(i);
            if (value != null) {
              strings.add(value);
            }
          }
        }
      }
    }
    return strings;
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** As SQL spells it. */
  String quoted() {
    return quoted(schema) + "." + quoted(table);
  }

  /** As a person reads it. */
  String name() {
    return schema + "." + table;
  }

  /**
   * Makes the sequences of these columns go on after the greatest values in them, for the first row
   * that an application inserts would otherwise meet a seed's key.
   */
  void moveSequencesPast(Connection connection, List<String> filled) throws SQLException {
    for (String column : filled) {
      for (String sequence : strings(connection, SEQUENCE, 1, quoted(), column)) {
        // setval(null) does nothing. A sequence that is farther on stays where it is.
        try (Statement statement = connection.createStatement()) {
          statement.setEscapeProcessing(false);
          statement.execute(
              """
              select setval('%s', (select max(%s) from %s having max(%s) >= last_value))
                from %s
              """
                  .formatted(
                      sequence.replace("'", "''"),
                      quoted(column),
                      quoted(),
                      quoted(column),
                      sequence));
        }
      }
    }
  }
}
