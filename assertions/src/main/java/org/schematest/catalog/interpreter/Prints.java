package org.schematest.catalog.interpreter;

import java.sql.SQLException;
import java.util.Locale;
import org.schematest.schema.expression.Clause;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;

/**
 * Puts SQL into a relation as a part of its definition, and lets the server print that part, as the
 * catalog's readers do: without parentheses that change nothing.
 */
final class Prints {

  /** What everything is called that is made for a question. */
  static final String NAME = "schematest_question";

  private final Trial trial;

  /** The relation, by its name in SQL. */
  private final QualifiedName target;

  /** Whether it has rows, which need not be checked, and partitions, which need not be told. */
  private final boolean real;

  Prints(Trial trial, QualifiedName target, boolean real) {
    this.trial = trial;
    this.target = target;
    this.real = real;
  }

  String of(Clause clause, String sql) throws SQLException, RefusedException {
    return switch (clause.kind()) {
      case CHECK -> check(sql);
      case PREDICATE -> predicate(sql);
      case KEY -> key(sql);
      case DEFAULT -> defaultOf(clause.part(), sql);
      case GENERATION -> generationOf(clause.part(), sql);
      case COLUMN -> columnOf(clause.part(), sql);
      case USING -> policy("using (\n" + sql + "\n)", "polqual");
      case WITH_CHECK -> policy("with check (\n" + sql + "\n)", "polwithcheck");
      case TRIGGER_CONDITION -> triggerCondition(sql);
      case CONSTRAINT -> constraint(sql);
      case INDEX -> index(sql);
      case POLICY -> wholePolicy(sql);
      case TRIGGER, QUERY, PARTITION_KEY, BOUND ->
          throw new IllegalArgumentException(clause.kind() + " is no part of a stand-in");
    };
  }

  private String check(String sql) throws SQLException, RefusedException {
    trial.attempt(
        "alter table "
            + target
            + " add constraint "
            + NAME
            + " check (\n"
            + sql
            + "\n)"
            + notValid());
    return trial.text(
        "select pg_catalog.pg_get_expr(conbin, conrelid, true) from pg_catalog.pg_constraint"
            + " where conname = ? and conrelid = ?::pg_catalog.regclass",
        NAME,
        target.toString());
  }

  private String notValid() {
    return real ? " not valid" : "";
  }

  private String predicate(String sql) throws SQLException, RefusedException {
    trial.attempt("create index " + NAME + on() + " ((1)) where (\n" + sql + "\n)");
    return trial.text(
        "select pg_catalog.pg_get_expr(indpred, indrelid, true) from pg_catalog.pg_index"
            + " where indexrelid = ?::pg_catalog.regclass",
        index());
  }

  /** As a predicate, so that no operator class has to be known for its type. */
  private String key(String sql) throws SQLException, RefusedException {
    return predicate("(\n" + sql + "\n) is not null").replaceFirst(" IS NOT NULL$", "");
  }

  private String defaultOf(String column, String sql) throws SQLException, RefusedException {
    trial.attempt(alterColumn(column) + " set default (\n" + sql + "\n)");
    return expressionOf(column);
  }

  private String generationOf(String column, String sql) throws SQLException, RefusedException {
    String quoted = Identifier.quoted(column);
    String type =
        trial
            .texts(
                """
                select pg_catalog.format_type(a.atttypid, a.atttypmod)
                       || case when a.attcollation <> t.typcollation
                               then ' collate ' || a.attcollation::pg_catalog.regcollation
                               else '' end
                  from pg_catalog.pg_attribute a
                  join pg_catalog.pg_type t on t.oid = a.atttypid
                 where a.attrelid = ?::pg_catalog.regclass and a.attname = ?
                """,
                target.toString(),
                column)
            .stream()
            .findFirst()
            .orElseThrow(() -> new RefusedException("there is no column " + quoted));
    trial.attempt("alter table " + target + " drop column " + quoted + " cascade");
    trial.attempt(
        "alter table "
            + target
            + " add column "
            + quoted
            + " "
            + type
            + " generated always as (\n"
            + sql
            + "\n) stored");
    return expressionOf(column);
  }

  /** As {@code Column.definition} spells what the catalog's readers read. */
  private String columnOf(String column, String sql) throws SQLException, RefusedException {
    String quoted = Identifier.quoted(column);
    trial.attempt("alter table " + target + " drop column if exists " + quoted + " cascade");
    trial.attempt("alter table " + target + " add column " + sql);
    return quoted
        + trial.text(
            """
            select ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod)
                   || case when a.attcollation <> t.typcollation
                           then ' collate ' || a.attcollation::pg_catalog.regcollation else '' end
                   || case when a.attnotnull or t.typnotnull then ' not null' else '' end
                   || case when a.attgenerated <> '' then
                             ' generated always as ('
                             || pg_catalog.pg_get_expr(d.adbin, d.adrelid, true)
                             || case a.attgenerated when 's' then ') stored' else ') virtual' end
                           when coalesce(pg_catalog.pg_get_expr(d.adbin, d.adrelid, true),
                                         t.typdefault) is not null then
                             ' default '
                             || coalesce(pg_catalog.pg_get_expr(d.adbin, d.adrelid, true),
                                         t.typdefault)
                           else '' end
                   || case a.attidentity
                        when 'a' then ' generated always as identity'
                        when 'd' then ' generated by default as identity' else '' end
              from pg_catalog.pg_attribute a
              join pg_catalog.pg_type t on t.oid = a.atttypid
              left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
             where a.attrelid = ?::pg_catalog.regclass and a.attname = ?
            """,
            target.toString(),
            column);
  }

  private String alterColumn(String column) {
    return "alter table " + target + " alter column " + Identifier.quoted(column);
  }

  /** PostgreSQL keeps no default that is null. */
  private String expressionOf(String column) throws SQLException {
    return trial
        .texts(
            """
            select pg_catalog.pg_get_expr(d.adbin, d.adrelid, true)
              from pg_catalog.pg_attrdef d
              join pg_catalog.pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
             where d.adrelid = ?::pg_catalog.regclass and a.attname = ?
            """,
            target.toString(),
            column)
        .stream()
        .findFirst()
        .orElse("NULL");
  }

  private String policy(String clause, String column) throws SQLException, RefusedException {
    trial.attempt("create policy " + NAME + " on " + target + " " + clause);
    return trial.text(
        "select pg_catalog.pg_get_expr("
            + column
            + ", polrelid, true) from pg_catalog.pg_policy"
            + " where polname = ? and polrelid = ?::pg_catalog.regclass",
        NAME,
        target.toString());
  }

  /** {@code restrictive for select to app using (…) with check (…)}, all of it said. */
  private String wholePolicy(String sql) throws SQLException, RefusedException {
    String as = sql.strip().toLowerCase(Locale.ROOT).startsWith("restrictive") ? "as " : "";
    trial.attempt("create policy " + NAME + " on " + target + " " + as + sql);
    return trial.text(
        """
        select case when polpermissive then 'permissive' else 'restrictive' end
               || ' for ' || case polcmd when '*' then 'all' when 'r' then 'select'
                                         when 'a' then 'insert' when 'w' then 'update'
                                         else 'delete' end
               || ' to ' || (select pg_catalog.string_agg(
                                      case role when 0 then 'public'
                                      else role::pg_catalog.regrole::pg_catalog.text end, ', '
                                      order by role::pg_catalog.regrole::pg_catalog.text)
                               from pg_catalog.unnest(polroles) role)
               || coalesce(' using (' || pg_catalog.pg_get_expr(polqual, polrelid, true) || ')', '')
               || coalesce(' with check (' || pg_catalog.pg_get_expr(polwithcheck, polrelid, true)
                           || ')', '')
          from pg_catalog.pg_policy
         where polname = ? and polrelid = ?::pg_catalog.regclass
        """,
        NAME,
        target.toString());
  }

  /**
   * An update has both an old and a new row. Any trigger function will do, and this one is the
   * server's own (manual, 9.29).
   */
  private String triggerCondition(String sql) throws SQLException, RefusedException {
    trial.attempt(
        "create trigger "
            + NAME
            + " after update on "
            + target
            + " for each row when (\n"
            + sql
            + "\n) execute function pg_catalog.suppress_redundant_updates_trigger()");
    String definition =
        trial.text(
            "select pg_catalog.pg_get_triggerdef(oid, true) from pg_catalog.pg_trigger"
                + " where tgname = ? and tgrelid = ?::pg_catalog.regclass",
            NAME,
            target.toString());
    int start = definition.indexOf(" WHEN (") + " WHEN (".length();
    return definition.substring(start, definition.lastIndexOf(") EXECUTE FUNCTION"));
  }

  /** A foreign key with the schema of the table that it references, whatever the search path. */
  private String constraint(String sql) throws SQLException, RefusedException {
    trial.attempt("alter table " + target + " add constraint " + NAME + " " + sql);
    String where = " where conname = ? and conrelid = ?::pg_catalog.regclass";
    String type =
        trial.text("select contype from pg_catalog.pg_constraint" + where, NAME, target.toString());
    if (type.equals("f")) {
      trial.run("set local search_path = ''");
    }
    return trial.text(
        "select pg_catalog.pg_get_constraintdef(oid, true) from pg_catalog.pg_constraint" + where,
        NAME,
        target.toString());
  }

  private String index(String sql) throws SQLException, RefusedException {
    IndexText written = IndexText.written(sql);
    trial.attempt(
        (written.unique() ? "create unique index " : "create index ")
            + NAME
            + on()
            + " using "
            + written.rest());
    String definition =
        trial.text("select pg_catalog.pg_get_indexdef(?::pg_catalog.regclass, 0, true)", index());
    return IndexText.printed(withCollations(definition)).definition();
  }

  /**
   * The catalog's reader compares the collation of an expression's key with that of its type;
   * {@code pg_get_indexdef} compares it with the expression's own, and leaves it out where that is
   * another.
   */
  private String withCollations(String definition) throws SQLException {
    StringBuilder sql = new StringBuilder(definition);
    int end = definition.indexOf('(', definition.indexOf(" USING "));
    for (String key :
        trial.texts(
            """
            select pg_catalog.pg_get_indexdef(i.indexrelid, a.attnum, true) || E'\\n'
                   || case when i.indkey[a.attnum - 1] = 0 and i.indcollation[a.attnum - 1] <> 0
                             and i.indcollation[a.attnum - 1] <> t.typcollation
                           then i.indcollation[a.attnum - 1]::pg_catalog.regcollation
                                 ::pg_catalog.text
                           else '' end
              from pg_catalog.pg_index i
              join pg_catalog.pg_attribute a on a.attrelid = i.indexrelid
              join pg_catalog.pg_type t on t.oid = a.atttypid
             where i.indexrelid = ?::pg_catalog.regclass and a.attnum <= i.indnkeyatts
             order by a.attnum
            """,
            index())) {
      int line = key.lastIndexOf('\n');
      end = sql.indexOf(key.substring(0, line), end) + line;
      String collation = key.substring(line + 1);
      if (!collation.isEmpty() && !sql.substring(end).startsWith(" COLLATE ")) {
        sql.insert(end, " COLLATE " + collation);
      }
    }
    return sql.toString();
  }

  private String on() {
    return (real ? " on only " : " on ") + target;
  }

  private String index() {
    return new QualifiedName(target.schema(), NAME).toString();
  }
}
