package org.schematest.schema.name;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names as SQL spells them: bare where PostgreSQL accepts that, in double quotes where it does not.
 */
public final class Identifier {

  /** One part of a dotted name: PostgreSQL manual, 4.1.1. */
  private static final Pattern PART =
      Pattern.compile(
          "\\G(?:\"((?:[^\"]|\"\")+)\"|([A-Za-z_\\x{80}-\\x{10ffff}][\\w$\\x{80}-\\x{10ffff}]*))(\\.|$)");

  /**
   * The key words that cannot stand bare as a name: all of {@code pg_get_keywords()} on PostgreSQL
   * 18 whose category is not "unreserved", which is the rule of {@code quote_ident} (ruleutils.c).
   */
  private static final Set<String> KEYWORDS =
      Set.of(
          """
          all analyse analyze and any array as asc asymmetric authorization between bigint binary bit
          boolean both case cast char character check coalesce collate collation column concurrently
          constraint create cross current_catalog current_date current_role current_schema
          current_time current_timestamp current_user dec decimal default deferrable desc distinct do
          else end except exists extract false fetch float for foreign freeze from full grant greatest
          group grouping having ilike in initially inner inout int integer intersect interval into is
          isnull join json json_array json_arrayagg json_exists json_object json_objectagg json_query
          json_scalar json_serialize json_table json_value lateral leading least left like limit
          localtime localtimestamp merge_action national natural nchar none normalize not notnull null
          nullif numeric offset on only or order out outer overlaps overlay placing position precision
          primary real references returning right row select session_user setof similar smallint some
          substring symmetric system_user table tablesample then time timestamp to trailing treat trim
          true union unique user using values varchar variadic verbose when where window with
          xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot
          xmlserialize xmltable
          """
              .strip()
              .split("\\s+"));

  /**
   * Those of them that {@code quote_ident} quotes although a table or a column may be called so
   * bare: category "cannot be function or type name".
   */
  private static final Set<String> COLUMN_NAMES =
      Set.of(
          """
          between bigint bit boolean char character coalesce dec decimal exists extract float greatest
          grouping inout int integer interval json json_array json_arrayagg json_exists json_object
          json_objectagg json_query json_scalar json_serialize json_table json_value least
          merge_action national nchar none normalize nullif numeric out overlay position precision
          real row setof smallint substring time timestamp treat trim values varchar xmlattributes
          xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize
          xmltable
          """
              .strip()
              .split("\\s+"));

  private Identifier() {}

  /** The name as it must be written in a statement: {@code orders}, {@code "Order Lines"}. */
  public static String quoted(String name) {
    return isPlain(name) && !isKeyword(name) ? name : '"' + name.replace("\"", "\"\"") + '"';
  }

  /** {@code [a-z_][a-z0-9_]*}, without an expression: rules ask for every name many times. */
  private static boolean isPlain(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || c == '_';
      if (!letter && (i == 0 || c < '0' || c > '9')) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  /** Whether SQL takes the name for a word of its own unless it is quoted (manual, appendix C). */
  public static boolean isKeyword(String name) {
    return KEYWORDS.contains(name);
  }

  /**
   * Whether a table, a view, an index or a column may be called by that key word without quotes,
   * though a function or a type may not: {@code timestamp}, {@code position} (manual, appendix C).
   */
  public static boolean isKeywordThatNamesColumns(String name) {
    return COLUMN_NAMES.contains(name);
  }

  /** The names in parentheses, as a column list: {@code (customer_id, "Placed At")}. */
  public static String list(Collection<String> names) {
    return names.stream().map(Identifier::quoted).collect(Collectors.joining(", ", "(", ")"));
  }

  /**
   * The names of which a dotted name as SQL spells it consists: {@code "Shop".orders} has two. A
   * bare one is in lower case whatever its spelling, as PostgreSQL takes it.
   *
   * @return none if the text is no such name
   */
  public static List<String> parts(String dotted) {
    List<String> parts = new ArrayList<>();
    Matcher part = PART.matcher(dotted);
    int end = 0;
    boolean dot = true;
    while (dot && part.find(end) && part.start() == end) {
      String quoted = part.group(1);
      parts.add(
          quoted == null ? part.group(2).toLowerCase(Locale.ROOT) : quoted.replace("\"\"", "\""));
      end = part.end();
      dot = part.group(3).equals(".");
    }
    return dot || end < dotted.length() ? List.of() : List.copyOf(parts);
  }
}
