package org.schematest.expectation.routine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.object.About;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Schema;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.routine.Routine;
import org.schematest.schema.routine.Routine.Kind;
import org.schematest.schema.routine.Signature;

/** What a test may promise about the functions, procedures and aggregates that a schema has. */
public final class SchemaRoutines {

  /** The kinds that {@code drop function} and {@code create function} know. */
  public static final Set<Kind> FUNCTIONS = Set.of(Kind.FUNCTION, Kind.WINDOW);

  public static final Set<Kind> PROCEDURES = Set.of(Kind.PROCEDURE);
  public static final Set<Kind> AGGREGATES = Set.of(Kind.AGGREGATE);
  public static final Set<Kind> ALL = Set.copyOf(EnumSet.allOf(Kind.class));

  private SchemaRoutines() {}

  /** Those of these kinds that {@code signature} names: several where it has no types. */
  public static List<Routine> find(Schema schema, Set<Kind> kinds, String signature) {
    Signature written = Signature.of(signature);
    return of(schema, kinds).stream().filter(written::matches).toList();
  }

  /** There is one of these kinds that {@code signature} names, and no more than one. */
  public static Optional<Finding> has(Schema schema, Set<Kind> kinds, String signature) {
    List<Routine> found = find(schema, kinds, signature);
    if (found.size() == 1) {
      return Optional.empty();
    }
    About about = about(schema, signature);
    String promise = "should have the " + word(kinds) + " " + signature + ", but ";
    if (found.size() > 1) {
      return Optional.of(
          about.broken(
              "routine exists",
              promise + "has several of that name: say the types of its arguments",
              signatures(found)));
    }
    List<Routine> near =
        schema.routines().stream()
            .filter(routine -> routine.name().equals(Signature.of(signature).name()))
            .toList();
    return Optional.of(
        near.isEmpty()
            ? about.broken(
                "routine exists", promise + "has none of that name", signatures(of(schema, kinds)))
            : about.broken(
                "routine exists",
                promise + "has none of these argument types and that kind",
                Fact.of("near miss", near.stream().map(Routine::subject).toList())));
  }

  /** There is none of these kinds that {@code signature} names. */
  public static List<Finding> hasNo(Schema schema, Set<Kind> kinds, String signature) {
    return find(schema, kinds, signature).stream()
        .map(
            routine ->
                about(schema, signature)
                    .broken(
                        "no routine",
                        "should have no " + word(kinds) + " " + signature + ", but has it",
                        Evidence.fix("drop " + keyword(routine) + " " + routine.signature())))
        .toList();
  }

  private static String keyword(Routine routine) {
    return routine.kind() == Kind.WINDOW
        ? "function"
        : routine.kind().name().toLowerCase(Locale.ROOT);
  }

  /** These are all of these kinds. */
  public static Optional<Finding> hasOnly(
      Schema schema, Set<Kind> kinds, Collection<String> signatures) {
    List<Routine> existing = of(schema, kinds);
    List<String> missing =
        signatures.stream()
            .filter(text -> existing.stream().noneMatch(Signature.of(text)::matches))
            .toList();
    List<String> unexpected =
        existing.stream()
            .filter(
                routine ->
                    signatures.stream().noneMatch(text -> Signature.of(text).matches(routine)))
            .map(SchemaRoutines::signature)
            .toList();
    List<String> parts = new ArrayList<>();
    if (!missing.isEmpty()) {
      parts.add("lacks " + String.join(", ", missing));
    }
    if (!unexpected.isEmpty()) {
      parts.add("also has " + String.join(", ", unexpected));
    }
    return About.of(schema.subject(), schema.name())
        .expect(
            parts.isEmpty(),
            "only these " + word(kinds) + "s",
            "should have exactly the "
                + signatures.size()
                + " "
                + word(kinds)
                + (signatures.size() == 1 ? "" : "s")
                + " named, but "
                + String.join(" and ", parts),
            signatures(existing));
  }

  static String word(Set<Kind> kinds) {
    if (kinds.equals(FUNCTIONS)) {
      return "function";
    }
    return kinds.size() == 1 ? kinds.iterator().next().name().toLowerCase(Locale.ROOT) : "routine";
  }

  private static List<Routine> of(Schema schema, Set<Kind> kinds) {
    return schema.routines().stream().filter(routine -> kinds.contains(routine.kind())).toList();
  }

  private static Fact signatures(List<Routine> routines) {
    return Fact.of("has", routines.stream().map(SchemaRoutines::signature).toList());
  }

  private static String signature(Routine routine) {
    return Identifier.quoted(routine.name()) + "(" + String.join(", ", routine.inputTypes()) + ")";
  }

  private static About about(Schema schema, String signature) {
    return About.of(schema.subject(), schema.name() + "." + signature);
  }
}
