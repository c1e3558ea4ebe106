package org.schematest.explain.printed;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.schematest.plan.ScannedRelation;
import org.schematest.schema.name.Identifier;

/**
 * Writes the query whose rows are those that an index scan fetches before its filter: the index
 * condition alone.
 */
public final class RowQuestion {

  private final ScannedRelation scanned;
  private final Map<String, ScannedRelation> others;
  private final List<String> parameterTypes;

  /**
   * @param others every table of the plan by its alias
   * @param parameterTypes of {@code $1}, {@code $2}… as SQL writes them
   */
  public RowQuestion(
      ScannedRelation scanned, Map<String, ScannedRelation> others, List<String> parameterTypes) {
    this.scanned = scanned;
    this.others = others;
    this.parameterTypes = parameterTypes;
  }

  /**
   * A query for the rows that meet the index condition, as printed with prefixes, and the predicate
   * of a partial index. What the condition compares with may be a column of another table, the
   * result of a sub-select, or a parameter: an unknown value of that type stands in for it.
   */
  public String sql(Optional<String> condition, Optional<String> predicate) {
    List<String> conditions =
        Stream.of(condition.map(this::standalone), predicate)
            .flatMap(Optional::stream)
            .map(one -> "(" + one + ")")
            .toList();
    return "select from only "
        + from(scanned)
        + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions));
  }

  private static String from(ScannedRelation relation) {
    return relation.table() + " " + Identifier.quoted(relation.alias());
  }

  private String standalone(String condition) {
    StringBuilder text = new StringBuilder();
    for (TokenList clause : Condition.clauses(new TokenList(SqlToken.of(condition)))) {
      text.append(text.isEmpty() ? "(" : " and (").append(standalone(clause)).append(')');
    }
    return text.toString();
  }

  private String standalone(TokenList clause) {
    List<SqlToken> tokens = clause.tokens();
    String left = Condition.left(clause).text();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < tokens.size(); i++) {
      SqlToken token = tokens.get(i);
      ScannedRelation other = others.get(token.name());
      boolean reference =
          token.kind() == SqlToken.Kind.WORD
              && Condition.isAt(tokens, i + 1, ".")
              && !token.names(scanned.alias());
      text.append(token.space());
      if (reference && other != null) {
        text.append(any(token.text() + "." + tokens.get(i + 2).text(), other));
        i += 2;
      } else if (isSubselect(tokens, i)) {
        // A value of the type that the key has: (InitPlan 1).col1 cannot be asked for.
        text.append(any(left, scanned));
        i += 5;
      } else if (token.text().matches("\\$\\d+")) {
        text.append(parameter(token).orElseGet(() -> any(left, scanned)));
      } else {
        text.append(token.text());
      }
    }
    return text.toString();
  }

  /** Empty for the result of a sub-select, which is written so before PostgreSQL 17. */
  private Optional<String> parameter(SqlToken token) {
    int place = Integer.parseInt(token.text().substring(1)) - 1;
    if (place < 0 || place >= parameterTypes.size()) {
      return Optional.empty();
    }
    String type = parameterTypes.get(place);
    // Cast once more, lest "any" takes it for a sub-select of many rows.
    return Optional.of("((select null::%s)::%s)".formatted(type, type));
  }

  private static boolean isSubselect(List<SqlToken> tokens, int i) {
    return Condition.isAt(tokens, i, "(")
        && Condition.isAt(tokens, i + 1, "InitPlan")
        && Condition.isAt(tokens, i + 3, ")")
        && Condition.isAt(tokens, i + 4, ".")
        && i + 5 < tokens.size();
  }

  private static String any(String expression, ScannedRelation relation) {
    return "(select " + expression + " from " + from(relation) + " limit 1)";
  }
}
