package org.schematest.dependency.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;

/**
 * The statement that counts, for some determinants, how often their values repeat and which columns
 * they determine. Values are numbered by their order first, each column once, so that only numbers
 * are compared from then on; null gets none.
 */
final class EvidenceQuery {

  private final List<String> columns;
  private final StringBuilder sql = new StringBuilder();

  EvidenceQuery(Table table, Set<String> columns) {
    this.columns = List.copyOf(columns);
    String numbered =
        IntStream.range(0, this.columns.size())
            .mapToObj(at -> numbered(Identifier.quoted(this.columns.get(at)), number(at)))
            .collect(Collectors.joining(", "));
    sql.append("with numbered as materialized (select ")
        .append(numbered)
        .append(" from ")
        .append(table.qualifiedName())
        .append(")");
  }

  private static String numbered(String column, String number) {
    return "case when "
        + column
        + " is distinct from null then dense_rank() over (order by "
        + column
        + ") end as "
        + number;
  }

  private static String number(int at) {
    return "n" + at;
  }

  /**
   * The statement for these determinants.
   *
   * @param determinants positions of columns; at least one set
   * @return a row for each: its place, the rows, the values, the repeated ones, and for each column
   *     whether it is determined
   */
  String of(List<List<Integer>> determinants) {
    List<String> parts = new ArrayList<>();
    for (int place = 0; place < determinants.size(); place++) {
      parts.add(counted(place, determinants.get(place)));
    }
    return sql + " " + String.join(" union all ", parts) + " order by 1";
  }

  private String counted(int place, List<Integer> determinant) {
    String numbers =
        determinant.stream().map(EvidenceQuery::number).collect(Collectors.joining(", "));
    String present =
        determinant.stream()
            .map(at -> number(at) + " is not null")
            .collect(Collectors.joining(" and "));
    String determined =
        IntStream.range(0, columns.size())
            .mapToObj(EvidenceQuery::number)
            .map(n -> ", bool_and(min_" + n + " = max_" + n + ")")
            .collect(Collectors.joining());
    String bounds =
        IntStream.range(0, columns.size())
            .mapToObj(EvidenceQuery::number)
            .map(
                n ->
                    ", min(coalesce("
                        + n
                        + ", 0)) as min_"
                        + n
                        + ", max(coalesce("
                        + n
                        + ", 0)) as max_"
                        + n)
            .collect(Collectors.joining());
    return "select "
        + place
        + ", coalesce(sum(size), 0), count(*), count(*) filter (where size > 1)"
        + determined
        + " from (select count(*) as size"
        + bounds
        + " from numbered where "
        + present
        + " group by "
        + numbers
        + ") g"
        + place;
  }
}
