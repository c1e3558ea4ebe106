package org.schematest.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.schematest.plan.Filter;
import org.schematest.schema.IndexKey;

/**
 * The condition of a scan as {@code explain (verbose)} prints it, its own columns without the
 * prefix that says whose they are.
 */
final class Condition {

  private final TokenList tokens;
  private final SortedSet<String> columns;

  private Condition(TokenList tokens, SortedSet<String> columns) {
    this.tokens = tokens;
    this.columns = columns;
  }

  /** A condition of the scan that the plan calls {@code alias}. */
  static Condition of(String printed, String alias) {
    List<SqlToken> all = SqlToken.of(printed);
    List<SqlToken> kept = new ArrayList<>();
    SortedSet<String> columns = new TreeSet<>();
    for (int i = 0; i < all.size(); i++) {
      SqlToken token = all.get(i);
      boolean prefix =
          token.names(alias)
              && isAt(all, i + 1, ".")
              && !isAt(all, i - 1, ".")
              // A function may live in a schema of that name.
              && !isAt(all, i + 3, "(");
      if (prefix && i + 2 < all.size()) {
        SqlToken column = all.get(i + 2);
        columns.add(column.name());
        kept.add(new SqlToken(column.kind(), token.space(), column.text()));
        i += 2;
      } else {
        kept.add(token);
      }
    }
    return new Condition(new TokenList(kept), columns);
  }

  static boolean isAt(List<SqlToken> tokens, int index, String text) {
    return index >= 0 && index < tokens.size() && tokens.get(index).is(text);
  }

  /** The condition as PostgreSQL prints it, own columns bare, without the outermost parentheses. */
  String text() {
    return tokens.bare().text();
  }

  /** The condition as that of rows which were fetched already. */
  Filter filter() {
    return new Filter(text(), columns, List.of());
  }

  /** The positions of the keys that an index condition bounds. */
  Set<Integer> boundKeys(List<IndexKey> keys) {
    List<TokenList> operands = operands();
    return IntStream.range(0, keys.size())
        .filter(i -> operands.stream().anyMatch(operand -> isKey(operand, keys.get(i))))
        .boxed()
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * What is compared: in an index condition the key stands on the left, wherever the query has it
   * ({@code match_opclause_to_indexcol}, indxpath.c).
   */
  private List<TokenList> operands() {
    List<TokenList> operands = new ArrayList<>();
    for (TokenList clause : clauses(tokens)) {
      TokenList left = left(clause);
      if (!left.isEmpty() && left.first().is("ROW")) {
        operands.addAll(left.from(1).bare().split(token -> token.is(",")));
      } else {
        operands.add(left);
      }
    }
    return operands;
  }

  /** The parts that are joined by {@code and}. */
  static List<TokenList> clauses(TokenList condition) {
    List<TokenList> parts = condition.bare().split(token -> token.is("AND"));
    return parts.size() == 1
        ? List.of(parts.get(0).bare())
        : parts.stream().flatMap(part -> clauses(part).stream()).toList();
  }

  /** What stands before the operator; all of it where there is none. */
  static TokenList left(TokenList clause) {
    int operator =
        clause.find(
            token ->
                token.kind() == SqlToken.Kind.OPERATOR || token.is("IS") || token.is("OPERATOR"));
    return operator < 0 ? clause : clause.upTo(operator);
  }

  private static boolean isKey(TokenList operand, IndexKey key) {
    TokenList bare = operand.bare();
    boolean same =
        key.column()
            .map(name -> bare.tokens().size() == 1 && bare.first().names(name))
            .orElseGet(
                () -> bare.words().equals(new TokenList(SqlToken.of(key.expression())).words()));
    // A varchar column is compared as (status)::text, which is still the key: RelabelType.
    int suffix = bare.find(token -> token.is("::") || token.is("COLLATE"));
    return same || (suffix > 0 && isKey(bare.upTo(suffix), key));
  }
}
