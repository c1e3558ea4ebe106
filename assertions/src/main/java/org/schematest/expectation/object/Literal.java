package org.schematest.expectation.object;

import java.util.Collection;
import java.util.stream.Collectors;

/** Texts as SQL spells them. */
public final class Literal {

  private Literal() {}

  /** The text in single quotes: {@code 'it''s'}. */
  public static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** The texts in single quotes, separated by commas. */
  public static String list(Collection<String> texts) {
    return texts.stream().map(Literal::quoted).collect(Collectors.joining(", "));
  }
}
