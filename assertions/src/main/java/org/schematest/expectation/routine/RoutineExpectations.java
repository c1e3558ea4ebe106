package org.schematest.expectation.routine;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.object.About;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.routine.Argument;
import org.schematest.schema.routine.Routine;
import org.schematest.schema.routine.Routine.Parallel;
import org.schematest.schema.routine.Routine.Volatility;
import org.schematest.schema.type.TypeName;

/** What a test may promise about a function, procedure or aggregate: its shape and behavior. */
public final class RoutineExpectations {

  private RoutineExpectations() {}

  /** It is of that kind. */
  public static Optional<Finding> isKind(Routine routine, Routine.Kind kind) {
    String expected = kind.name().toLowerCase(Locale.ROOT);
    return about(routine)
        .expect(
            routine.kind() == kind,
            "routine kind",
            "should be "
                + (kind == Routine.Kind.AGGREGATE ? "an " : "a ")
                + (kind == Routine.Kind.WINDOW ? "window function" : expected)
                + ", but is a "
                + routine.kind().name().toLowerCase(Locale.ROOT));
  }

  /**
   * It returns that: {@code bigint}, {@code setof orders}, {@code table(id bigint)}, {@code
   * trigger}; types by any alias.
   */
  public static Optional<Finding> returns(Routine routine, String type) {
    return about(routine)
        .expect(
            routine.returns().filter(actual -> sameResult(routine, actual, type)).isPresent(),
            "routine returns",
            "should return " + type + ", but returns " + routine.returns().orElse("nothing"),
            declared(routine));
  }

  private static boolean sameResult(Routine routine, String actual, String written) {
    String own = actual.replaceFirst("(?i)^setof\\s+", "");
    String other = written.strip().replaceFirst("(?i)^setof\\s+", "");
    boolean bothSets =
        actual.matches("(?is)setof\\s.*") == written.strip().matches("(?is)setof\\s.*");
    if (!bothSets) {
      return false;
    }
    return own.matches("(?is)table\\s*\\(.*")
        ? sameArguments(
            routine,
            columns(own),
            other.matches("(?is)table\\s*\\(.*\\)") ? columns(other) : List.of())
        : TypeName.sameIn(routine.qualifiedName().schema(), own, other);
  }

  private static List<ArgumentText> columns(String table) {
    return ArgumentText.list(table.substring(table.indexOf('(') + 1, table.lastIndexOf(')')));
  }

  private static boolean sameArguments(
      Routine routine, List<ArgumentText> one, List<ArgumentText> other) {
    return one.size() == other.size()
        && IntStream.range(0, one.size())
            .allMatch(at -> one.get(at).isSame(other.get(at), routine.qualifiedName().schema()));
  }

  /** These are its arguments, as {@code create function} would have them. */
  public static Optional<Finding> hasArguments(Routine routine, List<String> definitions) {
    List<ArgumentText> actual =
        routine.arguments().stream()
            .filter(argument -> argument.mode() != Argument.Mode.TABLE)
            .map(ArgumentText::of)
            .toList();
    List<ArgumentText> expected = definitions.stream().map(ArgumentText::parse).toList();
    return about(routine)
        .expect(
            sameArguments(routine, actual, expected),
            "routine arguments",
            "should have the arguments ("
                + String.join(", ", definitions)
                + "), but has "
                + actual.stream()
                    .map(ArgumentText::toString)
                    .collect(Collectors.joining(", ", "(", ")")));
  }

  /** It is written in that language. */
  public static Optional<Finding> hasLanguage(Routine routine, String language) {
    return about(routine)
        .expect(
            routine.language().equals(language.toLowerCase(Locale.ROOT)),
            "routine language",
            "should be written in " + language + ", but is written in " + routine.language());
  }

  /** Equal arguments give equal results as far as that says. */
  public static Optional<Finding> hasVolatility(Routine routine, Volatility volatility) {
    String expected = volatility.name().toLowerCase(Locale.ROOT);
    return about(routine)
        .expect(
            routine.volatility() == volatility,
            "routine volatility",
            "should be "
                + expected
                + ", but is "
                + routine.volatility().name().toLowerCase(Locale.ROOT),
            alter(routine, expected));
  }

  /** Any null argument gives null, without a call. */
  public static Optional<Finding> isStrict(Routine routine) {
    return about(routine)
        .expect(
            routine.strict(),
            "routine strict",
            "should be strict, but is called on null input",
            alter(routine, "strict"));
  }

  /** It is called with null arguments too. */
  public static Optional<Finding> isNotStrict(Routine routine) {
    return about(routine)
        .expect(
            !routine.strict(),
            "routine not strict",
            "should be called on null input, but is strict: it gives null",
            alter(routine, "called on null input"));
  }

  /** A parallel plan may run it as far as that says. */
  public static Optional<Finding> hasParallel(Routine routine, Parallel parallel) {
    String expected = "parallel " + parallel.name().toLowerCase(Locale.ROOT);
    return about(routine)
        .expect(
            routine.parallel() == parallel,
            "routine parallel",
            "should be "
                + expected
                + ", but is parallel "
                + routine.parallel().name().toLowerCase(Locale.ROOT),
            alter(routine, expected));
  }

  /** It tells nothing of its arguments but by its result. */
  public static Optional<Finding> isLeakproof(Routine routine) {
    return about(routine)
        .expect(
            routine.leakproof(),
            "routine leakproof",
            "should be leakproof, but is not: security barriers keep it behind their conditions",
            alter(routine, "leakproof"));
  }

  /** It may tell of its arguments, by an error for one. */
  public static Optional<Finding> isNotLeakproof(Routine routine) {
    return about(routine)
        .expect(
            !routine.leakproof(),
            "routine not leakproof",
            "should not be leakproof, but is",
            alter(routine, "not leakproof"));
  }

  /** The planner takes a call to cost that much. */
  public static Optional<Finding> costs(Routine routine, double cost) {
    return about(routine)
        .expect(
            routine.cost() == cost,
            "routine cost",
            "should cost " + number(cost) + ", but costs " + number(routine.cost()),
            alter(routine, "cost " + number(cost)));
  }

  /** The planner takes a call to give that many rows. */
  public static Optional<Finding> estimatesRows(Routine routine, double rows) {
    return about(routine)
        .expect(
            routine.rows() == rows,
            "routine rows",
            "should be estimated at "
                + number(rows)
                + " rows, but "
                + (routine.rows() == 0
                    ? "returns no set"
                    : "is estimated at " + number(routine.rows())),
            alter(routine, "rows " + number(rows)));
  }

  private static String number(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }

  private static Fact declared(Routine routine) {
    return Fact.of(
        "declared", routine.signature() + routine.returns().map(r -> " returns " + r).orElse(""));
  }

  static Fact alter(Routine routine, String action) {
    String kind = routine.kind() == Routine.Kind.PROCEDURE ? "procedure " : "function ";
    return Evidence.fix("alter " + kind + routine.signature() + " " + action);
  }

  static About about(Routine routine) {
    return About.of(
        routine.subject(),
        routine.qualifiedName().schema()
            + "."
            + Identifier.quoted(routine.name())
            + "("
            + String.join(", ", routine.inputTypes())
            + ")");
  }
}
