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
public final class RoutineTexts {

  private static final Pattern PARSED =
      Pattern.compile("(?is)\\s*(begin\\s+atomic|return)\\b.*");

  private RoutineTexts() {}

  /** Whether PostgreSQL keeps the statements themselves, and so what they depend on. */
  static boolean isParsed(Routine routine) {
    return routine.language().equals("sql") && PARSED.matcher(routine.body()).matches();
  }

  static Stream<Routine> parsed(Catalog catalog) {
    return routines(catalog).filter(RoutineTexts::isParsed);
  }

  /** The routines that have the name as a word in their text, as a fact, if there are any. */
  public static List<Fact> naming(Catalog catalog, List<String> names) {
    List<String> lines =
        routines(catalog)
            .filter(routine -> !isParsed(routine))
            .filter(routine -> isSource(routine.language()))
            .flatMap(
                routine ->
                    names.stream()
                        .filter(name -> Mentions.inWritten(routine.body(), name))
                        .map(name -> routine.subject() + " has \"" + name + "\" in its text"))
            .toList();
    return lines.isEmpty() ? List.of() : List.of(Fact.of("look at", lines));
  }

  /** The body of one in C is the name of a symbol. */
  private static boolean isSource(String language) {
    return !language.equals("c") && !language.equals("internal");
  }

  private static Stream<Routine> routines(Catalog catalog) {
    return catalog.schemas().stream().flatMap(schema -> schema.routines().stream());
  }
}
