package org.schematest.expectation.change;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.schematest.finding.Fact;
import org.schematest.schema.Catalog;
import org.schematest.schema.routine.Routine;

/**
 * Routines whose source is a text, which PostgreSQL reads when they are called: a change of what
 * they name goes through, and they fail later (manual, 36.5 and 41.11.1).
 */
public record RoutineTexts(List<Routine> routines) {

  private static final Pattern PARSED = Pattern.compile("(?is)\\s*(begin\\s+atomic|return)\\b.*");

  public RoutineTexts {
    routines = List.copyOf(routines);
  }

  /** Those of all schemas. */
  public static RoutineTexts of(Catalog catalog) {
    return new RoutineTexts(
        routines(catalog)
            .filter(routine -> !isParsed(routine) && isSource(routine.language()))
            .toList());
  }

  /** Whether PostgreSQL keeps the statements themselves, and so what they depend on. */
  static boolean isParsed(Routine routine) {
    return routine.language().equals("sql") && PARSED.matcher(routine.body()).matches();
  }

  static Stream<Routine> parsed(Catalog catalog) {
    return routines(catalog).filter(RoutineTexts::isParsed);
  }

  /** The routines that have a name as a word in their text, as a fact, if there are any. */
  public List<Fact> naming(List<String> names) {
    List<String> lines =
        routines.stream()
            .flatMap(
                routine ->
                    names.stream()
                        .filter(name -> has(routine, name))
                        .map(name -> routine.subject() + " has \"" + name + "\" in its text"))
            .toList();
    return lines.isEmpty() ? List.of() : List.of(Fact.of("look at", lines));
  }

  private static boolean has(Routine routine, String name) {
    return Mentions.inWritten(routine.body(), name);
  }

  /** The body of one in C is the name of a symbol. */
  private static boolean isSource(String language) {
    return !language.equals("c") && !language.equals("internal");
  }

  private static Stream<Routine> routines(Catalog catalog) {
    return catalog.schemas().stream().flatMap(schema -> schema.routines().stream());
  }
}
