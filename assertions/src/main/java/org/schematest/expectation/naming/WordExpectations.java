package org.schematest.expectation.naming;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.schematest.expectation.Statements;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.object.DatabaseObject;

/** What a test may promise about the words that a name is made of. */
public final class WordExpectations {

  /** A word of a name: {@code order}, {@code Line} and {@code ID} of {@code order_LineID2}. */
  private static final Pattern WORD = Pattern.compile("\\p{Lu}+(?!\\p{Ll})|\\p{Lu}?\\p{Ll}+");

  private WordExpectations() {}

  /** No word of the name is an abbreviation of that list. */
  public static Optional<Finding> isNotAbbreviated(DatabaseObject object, WordList abbreviations) {
    return without(
        object,
        abbreviations,
        "name not abbreviated",
        "should have a name of whole words, but ",
        " is short for ");
  }

  /** No word of the name is a Japanese one of that list. */
  public static Optional<Finding> isNotRomanisedJapanese(DatabaseObject object, WordList japanese) {
    return without(
        object,
        japanese,
        "name not in Japanese",
        "should have a name in English, but ",
        " is Japanese for ");
  }

  private static Optional<Finding> without(
      DatabaseObject object, WordList unwanted, String expectation, String promise, String is) {
    List<String> found = new ArrayList<>();
    Matcher words = WORD.matcher(object.name());
    String better =
        words.replaceAll(
            word -> {
              Optional<String> meaning = unwanted.meaningOf(word.group());
              meaning.ifPresent(
                  instead -> found.add(word.group() + is + instead.replace('_', ' ')));
              return Matcher.quoteReplacement(
                  meaning
                      .map(
                          instead ->
                              NameStyle.isCapital(word.group())
                                  ? NameStyle.PASCAL_CASE.of(instead)
                                  : instead)
                      .orElse(word.group()));
            });
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Finding.of(
                expectation,
                object.sqlName(),
                object.subject(),
                promise + String.join(" and ", found),
                Renaming.of(object, Identifier.isKeyword(better) ? better + "_" : better).stream()
                    .map(Statements::fix)
                    .toArray(Fact[]::new)));
  }
}
