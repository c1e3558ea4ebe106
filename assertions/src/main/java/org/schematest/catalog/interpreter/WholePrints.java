package org.schematest.catalog.interpreter;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.schematest.schema.name.QualifiedName;

/** What stands beside a relation rather than in it: its triggers, a view's query, partitions. */
final class WholePrints {

  private WholePrints() {}

  /** Of the real table, which the definition names; without {@code create trigger} and a name. */
  static String trigger(Trial trial, String sql) throws SQLException, RefusedException {
    boolean constraint = sql.strip().toLowerCase(Locale.ROOT).startsWith("constraint");
    String rest = constraint ? sql.strip().substring("constraint".length()) : sql;
    trial.attempt(
        (constraint ? "create constraint trigger " : "create trigger ") + Prints.NAME + " " + rest);
    return trial
        .text(
            "select pg_catalog.pg_get_triggerdef(oid, true) from pg_catalog.pg_trigger"
                + " where tgname = ? and tgparentid = 0",
            Prints.NAME)
        .replaceFirst("^CREATE (CONSTRAINT )?TRIGGER " + Prints.NAME + " ", "$1");
  }

  static String query(Trial trial, String sql) throws SQLException, RefusedException {
    QualifiedName view = new QualifiedName(StandIn.SCHEMA, Prints.NAME);
    trial.run("create schema " + StandIn.SCHEMA);
    trial.attempt("create view " + view + " as " + sql);
    return trial.text(
        "select pg_catalog.pg_get_viewdef(?::pg_catalog.regclass, true)", view.toString());
  }

  static String partitionKey(Trial trial, QualifiedName table, String sql)
      throws SQLException, RefusedException {
    QualifiedName divided = new QualifiedName(StandIn.SCHEMA, table.name());
    trial.run("create schema " + StandIn.SCHEMA);
    trial.attempt("create table " + divided + " (like " + table + ") partition by " + sql);
    return trial.text(
        "select pg_catalog.pg_get_partkeydef(?::pg_catalog.regclass)", divided.toString());
  }

  /**
   * @param table the table that is divided, a partition itself or not; or a partition that is not
   */
  static String bound(Trial trial, QualifiedName table, String sql)
      throws SQLException, RefusedException {
    List<String> key =
        trial.texts(
            """
            select pg_catalog.pg_get_partkeydef(case when c.relkind = 'p' then c.oid else i.inhparent end)
              from pg_catalog.pg_class c
              left join pg_catalog.pg_inherits i on i.inhrelid = c.oid and c.relispartition
             where c.oid = ?::pg_catalog.regclass
            """,
            table.toString());
    QualifiedName parent = StandIn.of(trial, table, "partition by " + key.get(0));
    QualifiedName partition = new QualifiedName(StandIn.SCHEMA, Prints.NAME);
    trial.attempt("create table " + partition + " partition of " + parent + " " + sql);
    return trial.text(
        "select pg_catalog.pg_get_expr(relpartbound, oid) from pg_catalog.pg_class"
            + " where oid = ?::pg_catalog.regclass",
        partition.toString());
  }
}
