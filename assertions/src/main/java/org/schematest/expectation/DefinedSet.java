package org.schematest.expectation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;

/**
 * The parts of an object against those that a test defines: these, and no others. Each definition
 * takes one part, by meaning and not by name.
 *
 * @param kind what they are, in the plural: {@code foreign keys}
 * @param missing the definitions that no part has
 * @param unexpected the parts that no definition has
 */
public record DefinedSet<T>(String kind, List<String> missing, List<T> unexpected) {

  /** Which definitions and parts are left over. */
  public static <T> DefinedSet<T> of(
      String kind, List<T> parts, List<String> definitions, BiPredicate<T, String> means) {
    List<T> left = new ArrayList<>(parts);
    List<String> missing = new ArrayList<>();
    for (String definition : definitions) {
      Optional<T> part = left.stream().filter(one -> means.test(one, definition)).findFirst();
      part.ifPresentOrElse(left::remove, () -> missing.add(definition));
    }
    return new DefinedSet<>(kind, List.copyOf(missing), List.copyOf(left));
  }

  /** The same without the parts that need no definition. */
  public DefinedSet<T> exceptFor(Predicate<T> free) {
    return new DefinedSet<>(
        kind, missing, unexpected.stream().filter(part -> !free.test(part)).toList());
  }

  /**
   * What is missing and what is too much, each with its definition.
   *
   * @param object what the parts belong to, as its identity
   * @param subject the same, as a failure calls it
   * @param name of a part
   * @param definition of a part
   * @param fix the statements that mend it
   */
  public Optional<Finding> finding(
      String object,
      String subject,
      Function<T, String> name,
      Function<T, String> definition,
      List<String> fix) {
    if (missing.isEmpty() && unexpected.isEmpty()) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    List<Fact> facts = new ArrayList<>();
    if (!missing.isEmpty()) {
      parts.add("lacks " + counted(missing));
      facts.add(Fact.of("missing", missing));
    }
    if (!unexpected.isEmpty()) {
      parts.add("also has " + counted(unexpected.stream().map(name).toList()));
      facts.add(Evidence.named("unexpected", unexpected, name, definition));
    }
    facts.add(Fact.of("fix", fix.stream().map(statement -> statement + ";").toList()));
    return Optional.of(
        new Finding(
            new Finding.Identity("only these " + kind, object),
            subject,
            "should have exactly the " + kind + " named, but " + String.join(" and ", parts),
            facts));
  }

  private static String counted(List<String> texts) {
    return texts.size() == 1 ? texts.get(0) : texts.size() + " (see below)";
  }
}
