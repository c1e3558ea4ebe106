package org.schematest.expectation.change;

import java.util.Locale;
import java.util.regex.Pattern;
import org.schematest.schema.name.Identifier;

/** Whether SQL names something. */
final class Mentions {

  private static final Pattern TEXTS = Pattern.compile("'(?:[^']|'')*'");

  private Mentions() {}

  /**
   * Whether an expression or a statement, as PostgreSQL prints it, has the name outside of texts.
   */
  static boolean inPrinted(String sql, String name) {
    return Pattern.compile(
            "(?<![\\w\"$])" + Pattern.quote(Identifier.quoted(name)) + "(?![\\w\"$])",
            Pattern.UNICODE_CHARACTER_CLASS)
        .matcher(TEXTS.matcher(sql).replaceAll("''"))
        .find();
  }

  /**
   * Whether what somebody wrote has the name as a word, in texts and remarks too: statements that a
   * function puts together are texts.
   */
  static boolean inWritten(String source, String name) {
    boolean plain = name.equals(name.toLowerCase(Locale.ROOT));
    return Pattern.compile(
            "(?<![\\w$])" + Pattern.quote(name) + "(?![\\w$])",
            Pattern.UNICODE_CHARACTER_CLASS | (plain ? Pattern.CASE_INSENSITIVE : 0))
        .matcher(source)
        .find();
  }
}
