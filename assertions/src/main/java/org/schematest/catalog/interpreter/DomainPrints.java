package org.schematest.catalog.interpreter;

import java.sql.SQLException;
import org.schematest.schema.expression.Clause;
import org.schematest.schema.name.QualifiedName;

/** The same of a domain: a domain like it, without its constraints. */
final class DomainPrints {

  private DomainPrints() {}

  static String of(Trial trial, QualifiedName domain, Clause clause, String sql)
      throws SQLException, RefusedException {
    String base =
        trial.text(
            """
            select pg_catalog.format_type(t.typbasetype, t.typtypmod)
                   || case when t.typcollation <> b.typcollation
                           then ' collate ' || t.typcollation::pg_catalog.regcollation else '' end
              from pg_catalog.pg_type t join pg_catalog.pg_type b on b.oid = t.typbasetype
             where t.oid = ?::pg_catalog.regtype
            """,
            domain.toString());
    QualifiedName like = new QualifiedName(StandIn.SCHEMA, domain.name());
    trial.run("create schema " + StandIn.SCHEMA);
    return switch (clause.kind()) {
      case CHECK -> {
        trial.attempt(
            "create domain "
                + like
                + " as "
                + base
                + " constraint "
                + Prints.NAME
                + " check (\n"
                + sql
                + "\n)");
        yield trial.text(
            "select pg_catalog.pg_get_expr(conbin, 0, true) from pg_catalog.pg_constraint"
                + " where contypid = ?::pg_catalog.regtype and conname = ?",
            like.toString(),
            Prints.NAME);
      }
      case DEFAULT -> {
        trial.attempt("create domain " + like + " as " + base + " default (\n" + sql + "\n)");
        yield trial.text(
            "select pg_catalog.pg_get_expr(typdefaultbin, 0, true) from pg_catalog.pg_type"
                + " where oid = ?::pg_catalog.regtype",
            like.toString());
      }
      default -> throw new RefusedException("a domain has no " + clause.kind().name());
    };
  }
}
