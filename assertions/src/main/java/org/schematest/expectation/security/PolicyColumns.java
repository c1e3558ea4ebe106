package org.schematest.expectation.security;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.schematest.schema.Column;
import org.schematest.schema.Index;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;

/** The columns of its table that a policy reads, and the indexes that serve them. */
final class PolicyColumns {

  private static final String NAME = "\"(?:[^\"]|\"\")+\"|[\\p{L}_][\\p{L}\\p{N}_$]*";

  /** A string, or a name that no call follows, with what it is qualified by. */
  private static final Pattern TOKEN =
      Pattern.compile("'(?:[^']|'')*'|(?:(" + NAME + ")\\.)?(" + NAME + ")(?![\\p{L}\\p{N}_$(.])");

  private static final Set<String> SERVING = Set.of("btree", "hash");

  private PolicyColumns() {}

  /**
   * Those that the condition names, as PostgreSQL prints it: bare, but inside a subquery qualified
   * by the table's name (get_variable in ruleutils.c).
   */
  static Set<String> in(String condition, Table table) {
    Set<String> columns = new TreeSet<>();
    List<String> names = table.columns().stream().map(Column::name).toList();
    Matcher token = TOKEN.matcher(condition);
    while (token.find()) {
      String qualifier = token.group(1);
      boolean own = qualifier == null || qualifier.equals(Identifier.quoted(table.name()));
      if (own && token.group(2) != null) {
        names.stream()
            .filter(name -> Identifier.quoted(name).equals(token.group(2)))
            .forEach(columns::add);
      }
    }
    return columns;
  }

  /**
   * Whether a valid index begins with the column, or has just the rows that the condition asks for
   * by it.
   */
  static boolean isServed(Table table, String column, String condition) {
    return table.indexes().stream()
        .filter(Index::usable)
        .filter(
            index ->
                index.predicate().isEmpty()
                    || table.scope().implies(condition, index.predicate().get()))
        .anyMatch(
            index ->
                (SERVING.contains(index.method())
                        && index.keys().get(0).column().filter(column::equals).isPresent())
                    || index
                        .predicate()
                        .filter(sql -> in(sql, table).contains(column))
                        .isPresent());
  }
}
