package org.schematest.explain.printed;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.schematest.plan.Filter;
import org.schematest.schema.IndexKey;

/**
 * The condition of a scan as {@code explain (verbose)} prints it, its own columns without the
 * prefix that says whose they are.
 */
public final class Condition {

  private final TokenList tokens;
  private final SortedSet<String> columns;

  private Condition(TokenList tokens, SortedSet<String> columns) {
    this.tokens = tokens;
    this.columns = columns;
  }

  /** A condition of the scan that the plan calls {@code alias}. */
  public static Condition of(String printed, String alias) {
    List<SqlToken> all = SqlToken.of(printed);
    List<SqlToken> kept = new ArrayList<>();
    SortedSet<String> columns = new TreeSet<>();
    for (int i = 0; i < all.size(); i++) {
      SqlToken token = all.get(i);
      if (token.names(alias) && isPrefix(all, i)) {
        SqlToken column = all.get(i + 2);
        columns.add(column.name());
        kept.add(new SqlToken(SqlToken.Kind.OWN_COLUMN, token.space(), column.text()));
        i += 2;
      } else {
        kept.add(token);
      }
    }
    return new Condition(new TokenList(kept), columns);
  }

  /** The names that stand before columns in a condition: those of the relations they are of. */
  public static Set<String> relations(String printed) {
    List<SqlToken> all = SqlToken.of(printed);
    return IntStream.range(0, all.size())
        .filter(i -> all.get(i).kind() == SqlToken.Kind.WORD && isPrefix(all, i))
        .mapToObj(i -> all.get(i).name())
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Whether the name at that place says whose the column after it is; and not which schema a
   * function, a type, a collation or an operator is in.
   */
  private static boolean isPrefix(List<SqlToken> tokens, int i) {
    boolean schema =
        isAt(tokens, i - 1, "::")
            || isAt(tokens, i - 1, "COLLATE")
            || isAt(tokens, i - 2, "OPERATOR")
            || (isAt(tokens, i + 3, "(") && tokens.get(i + 3).space().isEmpty());
    return isAt(tokens, i + 1, ".")
        && i + 2 < tokens.size()
        && !isAt(tokens, i - 1, ".")
        && !schema;
  }

  public static boolean isAt(List<SqlToken> tokens, int index, String text) {
    return index >= 0 && index < tokens.size() && tokens.get(index).is(text);
  }

  /** The condition as PostgreSQL prints it, own columns bare, without the outermost parentheses. */
  public String text() {
    return tokens.bare().text();
  }

  /**
   * The condition as that of rows which were fetched already.
   *
   * @param harmless whether a cast of a column to a type leaves its value as it is
   */
  public Filter filter(BiPredicate<String, String> harmless) {
    return new Filter(text(), columns, new WrappedColumns(harmless).in(tokens));
  }

  /** The positions of the keys that an index condition bounds. */
  public Set<Integer> boundKeys(List<IndexKey> keys) {
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
  public static List<TokenList> clauses(TokenList condition) {
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
