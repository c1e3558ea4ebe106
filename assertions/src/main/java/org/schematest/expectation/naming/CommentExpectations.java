package org.schematest.expectation.naming;

import java.util.Optional;
import java.util.regex.Pattern;
import org.schematest.expectation.Statements;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.object.DatabaseObject;

/** What a test may promise about the comment of an object of any kind. */
public final class CommentExpectations {

  private CommentExpectations() {}

  /** The object says what it is for; white space says nothing. */
  public static Optional<Finding> hasComment(DatabaseObject object) {
    return object.comment().filter(text -> !text.isBlank()).isPresent()
        ? Optional.empty()
        : broken(object, "should have a comment, but has none", "…");
  }

  /** The object's comment is that text. */
  public static Optional<Finding> hasComment(DatabaseObject object, String text) {
    return object.comment().filter(text::equals).isPresent()
        ? Optional.empty()
        : broken(object, "should have the comment \"" + text + "\", but has " + is(object), text);
  }

  /** Some part of the object's comment matches. */
  public static Optional<Finding> hasCommentMatching(DatabaseObject object, String pattern) {
    Pattern searched = Pattern.compile(pattern);
    if (object.comment().filter(text -> searched.matcher(text).find()).isPresent()) {
      return Optional.empty();
    }
    // what would match is the author's to say
    return Optional.of(
        finding(
            object, "should have a comment that matches " + pattern + ", but has " + is(object)));
  }

  /** The object has no comment. */
  public static Optional<Finding> hasNoComment(DatabaseObject object) {
    return object.comment().isEmpty()
        ? Optional.empty()
        : Optional.of(
            finding(
                object,
                "should have no comment, but has " + is(object),
                Statements.fix(Statements.about(object, "comment on", "is null"))));
  }

  private static String is(DatabaseObject object) {
    return object.comment().map(text -> '"' + text + '"').orElse("none");
  }

  private static Optional<Finding> broken(DatabaseObject object, String problem, String text) {
    return Optional.of(
        finding(
            object,
            problem,
            Statements.fix(
                Statements.about(object, "comment on", "is " + Statements.literal(text)))));
  }

  private static Finding finding(DatabaseObject object, String problem, Fact... facts) {
    return Finding.of("comment", object.sqlName(), object.subject(), problem, facts);
  }
}
