package org.schematest.assertion.object;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.schematest.assertion.spec.SpecAssert;
import org.schematest.expectation.naming.CommentExpectations;
import org.schematest.expectation.naming.NameExpectations;
import org.schematest.expectation.naming.NameStyle;
import org.schematest.finding.Finding;
import org.schematest.schema.object.DatabaseObject;

/** What a test promises about an object of any kind: its name and its comment. */
public abstract class NamedAssert<SELF extends NamedAssert<SELF, ACTUAL>, ACTUAL>
    extends SpecAssert<SELF, ACTUAL> {

  private final DatabaseObject described;

  /**
   * @param described the object as one of all
   */
  protected NamedAssert(
      ACTUAL actual,
      Class<?> selfType,
      Function<ACTUAL, DatabaseObject> described,
      @Nullable Consumer<Finding> scope) {
    super(actual, selfType, object -> described.apply(object).subject(), scope);
    this.described = described.apply(actual);
  }

  /** The object as one of all. */
  protected final DatabaseObject described() {
    return described;
  }

  /** It says, in a comment, what it is for. */
  public SELF hasComment() {
    return expect(CommentExpectations.hasComment(described));
  }

  /** Its comment is that text. */
  public SELF hasComment(String text) {
    return expect(CommentExpectations.hasComment(described, text));
  }

  /** Some part of its comment matches that regular expression. */
  public SELF hasCommentMatching(String pattern) {
    return expect(CommentExpectations.hasCommentMatching(described, pattern));
  }

  /** It has no comment. */
  public SELF hasNoComment() {
    return expect(CommentExpectations.hasNoComment(described));
  }

  /** Its whole name matches that regular expression. */
  public SELF hasNameMatching(String pattern) {
    return expect(NameExpectations.hasNameMatching(described, pattern));
  }

  /** Its whole name does not match that regular expression. */
  public SELF hasNoNameMatching(String pattern) {
    return expect(NameExpectations.hasNoNameMatching(described, pattern));
  }

  /** Its name can be written in SQL as it is: lower case, and no key word. */
  public SELF hasNameWithoutQuotes() {
    return expect(NameExpectations.needsNoQuotes(described));
  }

  /** Its name is no word that SQL takes for its own, such as {@code user} or {@code order}. */
  public SELF hasNoKeywordAsName() {
    return expect(NameExpectations.isNoKeyword(described));
  }

  /** The words of its name are written in that style. */
  public SELF hasNameIn(NameStyle style) {
    return expect(NameExpectations.hasStyle(described, style));
  }

  /** Its name is at most so long, in bytes of UTF-8. */
  public SELF hasNameOfAtMost(int bytes) {
    return expect(NameExpectations.hasNameOfAtMost(described, bytes));
  }

  /** Its name is shorter than one that PostgreSQL cut off after 63 bytes. */
  public SELF hasWholeName() {
    return expect(NameExpectations.isNotCutOff(described));
  }

  /**
   * Its name is what that template says: {@code "idx_{table}_{columns}"}. An index has {@code
   * table} and {@code columns} (an expression is {@code expr}), a foreign key {@code referenced}
   * too, and a trigger, policy or column its {@code table}.
   */
  public SELF hasNameFrom(String template) {
    return expect(NameExpectations.isMadeFrom(described, template));
  }
}
