package org.schematest.expectation;

import java.util.List;
import org.schematest.finding.Fact;
import org.schematest.schema.object.DatabaseObject;
import org.schematest.schema.object.ObjectKind;

/** The statements that mend an object, whatever its kind. */
public final class Statements {

  private Statements() {}

  /**
   * A statement about the object: {@code comment on} table public.orders {@code is null}. That
   * about the database finds out its name, which is that of a copy while tests run.
   */
  public static String about(DatabaseObject object, String before, String after) {
    return statement(object, before, object.kind().sql(), after);
  }

  /** A statement that gives or takes privileges, which has words of its own for some kinds. */
  public static String granting(DatabaseObject object, String before, String after) {
    return statement(object, before, object.kind().grantedAs(), after);
  }

  private static String statement(DatabaseObject object, String before, String kind, String after) {
    return object.kind() == ObjectKind.DATABASE
        ? "do $$ begin execute format("
            + literal(format(before) + " database %I " + format(after))
            + ", current_database()); end $$"
        : before + " " + kind + " " + object.sqlName() + " " + after;
  }

  private static String format(String sql) {
    return sql.replace("%", "%%");
  }

  /** The text as SQL writes it. */
  public static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** The statements as the last fact of a finding, one in a line. */
  public static Fact fix(List<String> statements) {
    return Fact.of("fix", statements.stream().map(statement -> statement + ";").toList());
  }

  public static Fact fix(String statement) {
    return fix(List.of(statement));
  }
}
