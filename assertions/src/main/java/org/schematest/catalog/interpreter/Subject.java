package org.schematest.catalog.interpreter;

import java.sql.SQLException;
import java.util.List;
import org.schematest.schema.name.QualifiedName;

/**
 * What SQL is written about.
 *
 * @param kind the letter in {@code pg_class.relkind}; {@code D} for a domain
 */
record Subject(QualifiedName name, char kind) {

  /** What PostgreSQL has by that name in the scratch database. */
  static Subject find(Trial trial, QualifiedName name) throws SQLException {
    List<String> kinds =
        trial.texts(
            """
            select c.relkind from pg_catalog.pg_class c
              join pg_catalog.pg_namespace n on n.oid = c.relnamespace
             where n.nspname = ? and c.relname = ?
            union all
            select 'D' from pg_catalog.pg_type t
              join pg_catalog.pg_namespace n on n.oid = t.typnamespace
             where t.typtype = 'd' and n.nspname = ? and t.typname = ?
            """,
            name.schema(),
            name.name(),
            name.schema(),
            name.name());
    if (kinds.isEmpty()) {
      throw new ScratchDatabaseException(name + " is not in the database that is asked");
    }
    return new Subject(name, kinds.get(0).charAt(0));
  }

  boolean isDomain() {
    return kind == 'D';
  }

  /** Ordinary and partitioned tables can be altered and indexed themselves. */
  boolean isTable() {
    return kind == 'r' || kind == 'p';
  }

  /** The names of its columns, in order; none of a domain. */
  List<String> columns(Trial trial) throws SQLException {
    return isDomain()
        ? List.of()
        : trial.texts(
            """
            select a.attname from pg_catalog.pg_attribute a
             where a.attrelid = ?::pg_catalog.regclass and a.attnum > 0 and not a.attisdropped
             order by a.attnum
            """,
            name.toString());
  }
}
