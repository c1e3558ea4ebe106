package org.schematest.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.schematest.selection.Exemption;

/**
 * A promise that every object of a kind has to keep: {@code everyForeignKeyIsIndexed()}.
 *
 * <p>Immutable: each method gives another rule.
 *
 * @param name in words joined by hyphens, {@code foreign-key-index}: what files, reports and rule
 *     sets know it by
 * @param promise what holds of every object: a sentence without a period
 * @param why what happens where it does not hold
 * @param source who says so: a chapter of PostgreSQL's manual, an article
 * @param severity how much it matters
 * @param check finds what breaks it
 * @param exemptions objects and tables that need not keep it
 * @param reason why this project has it, if it says so
 */
public record SchemaRule(
    String name,
    String promise,
    String why,
    String source,
    Severity severity,
    Check check,
    List<Exemption> exemptions,
    Optional<String> reason) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  public SchemaRule {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "the name of a rule is words in lower case joined by hyphens, but \""
              + name
              + "\" is not");
    }
    exemptions = List.copyOf(exemptions);
  }

  /** Begins a rule of that name. */
  public static Named named(String name) {
    return new Named(name);
  }

  /** A rule that has a name. */
  public record Named(String name) {

    /** What holds of every object: a sentence without a period. */
    public Promised promises(String sentence) {
      return new Promised(name, sentence);
    }
  }

  /** A rule that says what it promises. */
  public record Promised(String name, String promise) {

    /**
     * What happens where it does not hold.
     *
     * @param source who says so
     */
    public Explained why(String what, String source) {
      return new Explained(name, promise, what, source);
    }
  }

  /** A rule that says why it is one. */
  public record Explained(String name, String promise, String why, String source) {

    public SchemaRule checks(Severity severity, Check check) {
      return new SchemaRule(
          name, promise, why, source, severity, check, List.of(), Optional.empty());
    }
  }

  /** The reason why this project has the rule, shown with what breaks it. */
  public SchemaRule because(String because) {
    return new SchemaRule(
        name, promise, why, source, severity, check, exemptions, Optional.of(because));
  }

  /** The same rule, but it matters that much. */
  public SchemaRule as(Severity other) {
    return new SchemaRule(name, promise, why, source, other, check, exemptions, reason);
  }

  /**
   * All but that object, or all but what belongs to that table. An exception that is not needed, or
   * that nothing is called by, fails.
   *
   * @param object as a finding names it, with its schema or, in the first schema that is looked at,
   *     without: {@code orders}, {@code orders.total}, {@code orders(customer_id)}, {@code
   *     orders_placed_at_idx}
   * @param because why it need not keep the rule
   */
  public SchemaRule except(String object, String because) {
    List<Exemption> more = new ArrayList<>(exemptions);
    more.add(new Exemption(object, because));
    return new SchemaRule(name, promise, why, source, severity, check, more, reason);
  }

  /** What a failure calls it. */
  public String subject() {
    return "rule " + name;
  }

  /** The name and the promise: what an IDE shows. */
  @Override
  public String toString() {
    return name + ": " + promise;
  }
}
