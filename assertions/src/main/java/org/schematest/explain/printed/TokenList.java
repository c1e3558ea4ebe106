package org.schematest.explain.printed;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Questions to a run of tokens that mind its parentheses. */
public record TokenList(List<SqlToken> tokens) {

  public TokenList {
    tokens = List.copyOf(tokens);
  }

  boolean isEmpty() {
    return tokens.isEmpty();
  }

  SqlToken first() {
    return tokens.get(0);
  }

  TokenList from(int start) {
    return new TokenList(tokens.subList(start, tokens.size()));
  }

  TokenList upTo(int end) {
    return new TokenList(tokens.subList(0, end));
  }

  /** Without the parentheses that enclose all of it. */
  TokenList bare() {
    TokenList bare = this;
    while (!bare.isEmpty() && bare.first().is("(") && bare.close(0) == bare.tokens.size() - 1) {
      bare = new TokenList(bare.tokens.subList(1, bare.tokens.size() - 1));
    }
    return bare;
  }

  /** The parts between the tokens that meet the condition and stand in no parentheses. */
  List<TokenList> split(Predicate<SqlToken> separator) {
    List<TokenList> parts = new ArrayList<>();
    TokenList rest = this;
    for (int at = rest.find(separator); at >= 0; at = rest.find(separator)) {
      parts.add(rest.upTo(at));
      rest = rest.from(at + 1);
    }
    parts.add(rest);
    return parts;
  }

  /** The place of the first token that meets the condition and stands in no parentheses, or -1. */
  int find(Predicate<SqlToken> condition) {
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      SqlToken token = tokens.get(i);
      if (depth == 0 && condition.test(token)) {
        return i;
      }
      depth += depth(token);
    }
    return -1;
  }

  /** The tokens that are no parentheses: how PostgreSQL sets those depends on who asks. */
  List<String> words() {
    return tokens.stream()
        .map(SqlToken::text)
        .filter(text -> !text.equals("(") && !text.equals(")"))
        .toList();
  }

  /** The text as it was printed. */
  String text() {
    return tokens.stream()
        .map(token -> token.space() + token.text())
        .collect(Collectors.joining())
        .strip();
  }

  boolean startsWith(String text) {
    return !isEmpty() && first().is(text);
  }

  /** The place of the parenthesis that closes the one at {@code open}, or -1. */
  int close(int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      depth += depth(tokens.get(i));
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private static int depth(SqlToken token) {
    if (token.is("(") || token.is("[")) {
      return 1;
    }
    return token.is(")") || token.is("]") ? -1 : 0;
  }
}
