package org.schematest.rule;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.schematest.schema.name.NoSuchObjectException;
import org.schematest.selection.Exemption;

/**
 * Rules that a project takes together: {@code gates().and(safety())}, and makes its own.
 *
 * <p>Immutable: each method gives another set.
 */
public final class RuleSet {

  private final Map<String, SchemaRule> rules;
  private final List<Exemption> tables;
  private final Severity failing;
  private final Optional<Path> known;

  private RuleSet(
      Map<String, SchemaRule> rules,
      List<Exemption> tables,
      Severity failing,
      Optional<Path> known) {
    this.rules = Collections.unmodifiableMap(new LinkedHashMap<>(rules));
    this.tables = List.copyOf(tables);
    this.failing = failing;
    this.known = known;
  }

  /**
   * These rules, in this order.
   *
   * @throws IllegalArgumentException if two have one name
   */
  public static RuleSet of(SchemaRule... rules) {
    Map<String, SchemaRule> byName = new LinkedHashMap<>();
    for (SchemaRule rule : rules) {
      if (byName.putIfAbsent(rule.name(), rule) != null) {
        throw new IllegalArgumentException(
            "two rules have the name \""
                + rule.name()
                + "\"; to replace one of a set, use with(…)");
      }
    }
    return new RuleSet(byName, List.of(), Severity.NOTE, Optional.empty());
  }

  /**
   * The rules and exceptions of both; of a rule that both have, the other's. Findings are known to
   * the set in whichever's file they are; what fails, this set says.
   *
   * @throws IllegalArgumentException if each has a file of known findings of its own: a line of the
   *     one would be unknown to the other
   */
  public RuleSet and(RuleSet other) {
    if (known.isPresent() && other.known.isPresent() && !known.equals(other.known)) {
      throw new IllegalArgumentException(
          "rule sets that are joined have one file of known findings, but these have two: "
              + known.get()
              + " and "
              + other.known.get());
    }
    Map<String, SchemaRule> all = new LinkedHashMap<>(rules);
    all.putAll(other.rules);
    return new RuleSet(
        all,
        Stream.concat(tables.stream(), other.tables.stream()).toList(),
        failing,
        known.or(() -> other.known));
  }

  /**
   * With these rules, each in the place of that of its name: {@code
   * with(everyTableHasAtMostColumns(25).because("…"))}.
   */
  public RuleSet with(SchemaRule... others) {
    Map<String, SchemaRule> all = new LinkedHashMap<>(rules);
    Stream.of(others).forEach(rule -> all.put(rule.name(), rule));
    return new RuleSet(all, tables, failing, known);
  }

  /**
   * Without that rule.
   *
   * @param because why this project does not have it; a reviewer reads it
   * @throws NoSuchObjectException if there is none of that name
   * @throws IllegalArgumentException if there is no reason
   */
  public RuleSet without(String name, String because) {
    Exemption reasoned = new Exemption(rule(name).name(), because);
    Map<String, SchemaRule> all = new LinkedHashMap<>(rules);
    all.remove(reasoned.name());
    return new RuleSet(all, tables, failing, known);
  }

  /**
   * No rule looks at that table. If no rule finds anything there, the exception is not needed and
   * fails.
   *
   * @param because why it need not keep the rules; a reviewer reads it
   */
  public RuleSet exceptTable(String name, String because) {
    List<Exemption> more = new ArrayList<>(tables);
    more.add(new Exemption(name, because));
    return new RuleSet(rules, more, failing, known);
  }

  /** Only rules of that severity, or a worse one, fail; the others are reported. */
  public RuleSet failingFrom(Severity severity) {
    return new RuleSet(rules, tables, severity, known);
  }

  /** The least severity of rules that fail. */
  public Severity failing() {
    return failing;
  }

  /**
   * Whether the set says of itself what can turn out to be needless: exceptions of tables, or known
   * findings. Then a review has {@link Review#ofTheSet}.
   */
  public boolean hasFaultsOfItsOwn() {
    return !tables.isEmpty() || known.isPresent();
  }

  /**
   * What breaks a rule and stands in that file does not fail: today's findings, of a schema that is
   * older than the rules. See {@link KnownFindings}.
   *
   * @param file relative to where the tests run, which is the module's folder under Maven and
   *     Gradle: {@code src/test/rules/shop.txt}
   */
  public RuleSet knownIn(String file) {
    return new RuleSet(rules, tables, failing, Optional.of(Path.of(file)));
  }

  /** The rules in their order. */
  public List<SchemaRule> rules() {
    return List.copyOf(rules.values());
  }

  /**
   * The rule of that name.
   *
   * @throws NoSuchObjectException if there is none; it names those that there are
   */
  public SchemaRule rule(String name) {
    SchemaRule rule = rules.get(name);
    if (rule == null) {
      throw new NoSuchObjectException("rule", name, "the rule set", rules.keySet());
    }
    return rule;
  }

  /**
   * Puts every rule to a data model. If {@link KnownFindings#ACCEPT} or {@link
   * KnownFindings#FORGET_MENDED} is set, the file of known findings is written.
   *
   * @throws IllegalArgumentException if there is no rule, or the file of known findings is not laid
   *     out as it should be
   * @throws java.io.UncheckedIOException if that file cannot be read or written
   */
  public Review check(DataModel model) {
    if (rules.isEmpty()) {
      throw new IllegalArgumentException("the rule set has no rule: nothing would be checked");
    }
    return new Reviewing(model, tables, failing, known.map(KnownFindings::in)).of(rules());
  }
}
