package org.schematest.expectation.naming;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.regex.Pattern;
import org.schematest.expectation.Statements;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.object.DatabaseObject;

/** What a test may promise about the name of an object of any kind. */
public final class NameExpectations {

  /** The longest name that PostgreSQL keeps, in bytes (manual, 4.1.1: NAMEDATALEN - 1). */
  private static final int LONGEST = 63;

  private NameExpectations() {}

  /** The whole name matches. */
  public static Optional<Finding> hasNameMatching(DatabaseObject object, String pattern) {
    return expect(
        Pattern.matches(pattern, object.name()),
        object,
        "name pattern",
        "should have a name that matches " + pattern + ", but it does not");
  }

  /** The whole name does not match. */
  public static Optional<Finding> hasNoNameMatching(DatabaseObject object, String pattern) {
    return expect(
        !Pattern.matches(pattern, object.name()),
        object,
        "no name pattern",
        "should not have a name that matches " + pattern + ", but it does");
  }

  /** The name can be written in SQL as it is. */
  public static Optional<Finding> needsNoQuotes(DatabaseObject object) {
    String name = object.name();
    if (Identifier.quoted(name).equals(name)
        || (Identifier.isKeywordThatNamesColumns(name) && !isRoutineOrType(object))) {
      return Optional.empty();
    }
    String why =
        Identifier.isKeyword(name)
            ? "is a key word of SQL"
            : name.matches("[A-Za-z_][A-Za-z0-9_]*")
                ? "has capital letters"
                : "has other characters than a-z, 0-9 and _";
    return expect(
        false,
        object,
        "name without quotes",
        "should have a name that needs no quotes, but " + Identifier.quoted(name) + " " + why,
        spelled(object, bare(name)));
  }

  private static boolean isRoutineOrType(DatabaseObject object) {
    return switch (object.kind()) {
      case FUNCTION, PROCEDURE, AGGREGATE, TYPE, DOMAIN -> true;
      default -> false;
    };
  }

  /** The name is no word that SQL takes for its own. */
  public static Optional<Finding> isNoKeyword(DatabaseObject object) {
    return expect(
        !Identifier.isKeyword(object.name()),
        object,
        "name is no key word",
        "should not be called by a key word of SQL, but " + object.name() + " is one",
        spelled(object, bare(object.name())));
  }

  private static String bare(String name) {
    String plain = NameStyle.SNAKE_CASE.of(name);
    return Identifier.isKeyword(plain) ? plain + "_" : plain;
  }

  /** The words of the name are written in that style. */
  public static Optional<Finding> hasStyle(DatabaseObject object, NameStyle style) {
    return expect(
        style.isOf(object.name()),
        object,
        "name style",
        "should have a name in " + style.words() + ", but has " + Identifier.quoted(object.name()),
        spelled(object, style.of(object.name())));
  }

  /** The name is at most so long, in bytes of UTF-8. */
  public static Optional<Finding> hasNameOfAtMost(DatabaseObject object, int bytes) {
    int length = length(object.name());
    return expect(
        length <= bytes,
        object,
        "name length",
        "should have a name of at most " + bytes + " bytes, but has one of " + length,
        renaming(object, cut(object.name(), bytes)));
  }

  /**
   * The name is not as long as those that PostgreSQL cut off to 63 bytes: the end of a longer name
   * is lost with no more than a notice. A letter of several bytes is left out whole.
   */
  public static Optional<Finding> isNotCutOff(DatabaseObject object) {
    int length = length(object.name());
    boolean ascii = length == object.name().length();
    return expect(
        length < (ascii ? LONGEST : LONGEST - 3),
        object,
        "name not cut off",
        "should have a name that was not cut off, but "
            + length
            + " bytes is what PostgreSQL leaves of a longer one",
        renaming(object, cut(object.name(), LONGEST - 4)));
  }

  /** The name is what the template says: {@code idx_{table}_{columns}}. */
  public static Optional<Finding> isMadeFrom(DatabaseObject object, String template) {
    String name = template;
    for (var part : object.parts().entrySet()) {
      name = name.replace("{" + part.getKey() + "}", part.getValue());
    }
    if (Pattern.compile("\\{[a-z]*}").matcher(name).find()) {
      throw new IllegalArgumentException(
          "the name of the %s is made of %s; the template \"%s\" has another word"
              .formatted(
                  object.kind().sql() + " " + object.name(),
                  object.parts().keySet().stream().sorted().map(part -> "{" + part + "}").toList(),
                  template));
    }
    String expected = cut(name, LONGEST);
    return expect(
        object.name().equals(expected),
        object,
        "name template",
        "should be called "
            + Identifier.quoted(expected)
            + ", as "
            + template
            + " says, but is called "
            + Identifier.quoted(object.name()),
        renaming(object, expected));
  }

  private static int length(String name) {
    return name.getBytes(UTF_8).length;
  }

  private static String cut(String name, int bytes) {
    String cut = name;
    while (length(cut) > bytes) {
      cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
    }
    return cut;
  }

  /** Only a name in Latin letters can be spelled otherwise; another one has to be translated. */
  private static Fact[] spelled(DatabaseObject object, String name) {
    return NameStyle.isLatin(object.name()) ? renaming(object, name) : new Fact[0];
  }

  private static Fact[] renaming(DatabaseObject object, String name) {
    return Renaming.of(object, name).stream().map(Statements::fix).toArray(Fact[]::new);
  }

  private static Optional<Finding> expect(
      boolean holds, DatabaseObject object, String expectation, String problem, Fact... facts) {
    return holds
        ? Optional.empty()
        : Optional.of(Finding.of(expectation, object.sqlName(), object.subject(), problem, facts));
  }
}
