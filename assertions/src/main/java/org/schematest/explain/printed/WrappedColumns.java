package org.schematest.explain.printed;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.schematest.plan.Filter.WrappedColumn;

/**
 * The columns of a filter that are not compared as they are: a function, a cast, an operator or
 * {@code case} makes another value of them first. What they stand in is taken to pieces as
 * ruleutils.c prints it: every operator expression in parentheses of its own, every call's
 * parenthesis right after its name.
 *
 * @param harmless whether a cast of a column to a type changes nothing but the type's name, as that
 *     of varchar to text: {@code RelabelType}
 */
record WrappedColumns(BiPredicate<String, String> harmless) {

  /** The columns that some operand of the condition wraps, in the order of the text. */
  List<WrappedColumn> in(TokenList condition) {
    return predicate(condition).distinct().toList();
  }

  private Stream<WrappedColumn> predicate(TokenList condition) {
    TokenList bare = condition.bare();
    for (String connective : List.of("OR", "AND")) {
      List<TokenList> parts = bare.split(token -> token.is(connective));
      if (parts.size() > 1) {
        return parts.stream().flatMap(this::predicate);
      }
    }
    boolean outer = bare.startsWith("NOT") || bare.startsWith("ANY") || bare.startsWith("ALL");
    return outer ? predicate(bare.from(1)) : operands(bare).flatMap(this::operand);
  }

  private static Stream<TokenList> operands(TokenList clause) {
    TokenList left = Condition.left(clause);
    TokenList rest = clause.from(left.tokens().size());
    if (rest.startsWith("OPERATOR")) {
      rest = rest.from(rest.close(1));
    } else if (rest.startsWith("IS")) {
      int from = rest.find(token -> token.is("FROM"));
      rest = from < 0 ? rest.upTo(0) : rest.from(from);
    }
    return Stream.of(left, rest.isEmpty() ? rest : rest.from(1));
  }

  private Stream<WrappedColumn> operand(TokenList operand) {
    TokenList bare = operand.bare();
    if (bare.startsWith("ANY") || bare.startsWith("ALL")) {
      return operand(bare.from(1));
    }
    if (bare.startsWith("ROW")) {
      return bare.from(1).bare().split(token -> token.is(",")).stream().flatMap(this::operand);
    }
    int collation = bare.find(token -> token.is("COLLATE"));
    if (collation > 0) {
      return operand(bare.upTo(collation));
    }
    return isColumn(bare) || isRelabelled(bare)
        ? Stream.empty()
        : bare.tokens().stream()
            .filter(SqlToken::isOwnColumn)
            .map(column -> new WrappedColumn(column.name(), bare.text()));
  }

  private boolean isRelabelled(TokenList operand) {
    int cast = operand.find(token -> token.is("::"));
    TokenList column = operand.upTo(Math.max(0, cast)).bare();
    return isColumn(column) && harmless.test(column.first().name(), operand.from(cast + 1).text());
  }

  private static boolean isColumn(TokenList operand) {
    return operand.tokens().size() == 1 && operand.first().isOwnColumn();
  }
}
