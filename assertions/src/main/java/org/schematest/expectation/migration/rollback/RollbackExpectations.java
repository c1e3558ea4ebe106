package org.schematest.expectation.migration.rollback;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.migration.MigrationTrail.Acknowledged;
import org.schematest.migration.ObjectChange;
import org.schematest.migration.data.UntriedTable;
import org.schematest.migration.difference.Difference;
import org.schematest.migration.rollback.Failure;
import org.schematest.migration.rollback.RoundTrip;
import org.schematest.migration.rollback.RoundTrips;
import org.schematest.migration.rollback.RowDifference;

/** What a test may promise about the ways back of migrations. */
public final class RollbackExpectations {

  private static final String EXPECTATION = "leads back";

  private RollbackExpectations() {}

  /**
   * Each migration has a way back, after which schema and rows are as before; and once more
   * applied, it makes the same of the schema.
   */
  public static List<Finding> leadBackEverywhere(RoundTrips trips) {
    if (trips.trips().isEmpty()) {
      return List.of(
          Finding.of(
              EXPECTATION,
              "migrations",
              "the ways back",
              "should lead back from each migration, but there is no migration among these"));
    }
    return trips.trips().stream().flatMap(trip -> of(trip, trips.exceptions()).stream()).toList();
  }

  private static Optional<Finding> of(RoundTrip trip, List<Acknowledged> exceptions) {
    Optional<Acknowledged> exception =
        exceptions.stream().filter(one -> trip.isCalled(one.place())).findFirst();
    if (exception.isPresent()) {
      return trip.leadsBack() ? Optional.of(notNeeded(trip, exception.get())) : Optional.empty();
    }
    if (trip.leadsBack()) {
      return Optional.empty();
    }
    return Optional.of(trip.wayBack().isEmpty() ? missing(trip) : broken(trip));
  }

  private static Finding notNeeded(RoundTrip trip, Acknowledged exception) {
    return finding(
        trip,
        "should be irreversible, as its exception says, but %s leads back: take the exception out"
            .formatted(trip.wayBack().orElseThrow()),
        Fact.of("reason", exception.reason()));
  }

  private static Finding missing(RoundTrip trip) {
    return finding(
        trip,
        "should have a way back, but has none",
        Fact.of("looked for", trip.lookedFor()),
        Fact.of("or", "except(\"%s\", \"irreversible: …\")".formatted(trip.migration())));
  }

  private static Finding broken(RoundTrip trip) {
    List<String> problems = new ArrayList<>();
    List<Fact> facts = new ArrayList<>();
    for (Failure failure : trip.failures()) {
      // What was left behind, or is missing, is why it cannot be applied again.
      if (failure.step() == Failure.Step.UP_AGAIN && !trip.afterDown().isEmpty()) {
        continue;
      }
      problems.add(problem(failure));
      facts.add(Fact.of("failure", failure.message()));
    }
    List<Difference> down = trip.afterDown();
    addObjects(down, ObjectChange.Kind.CREATED, "left over", problems, facts);
    addObjects(down, ObjectChange.Kind.DROPPED, "missing", problems, facts);
    addObjects(down, ObjectChange.Kind.CHANGED, "not as before", problems, facts);
    if (!trip.rows().isEmpty()) {
      problems.add("does not give back all rows as they were");
      facts.add(Fact.of("rows", trip.rows().stream().map(RollbackExpectations::text).toList()));
    }
    if (!trip.afterUpAgain().isEmpty() && down.isEmpty()) {
      problems.add("lets the migration make something else when it is applied again");
      facts.add(
          Fact.of(
              "at first, then",
              trip.afterUpAgain().stream().flatMap(RollbackExpectations::lines).toList()));
    }
    if (!trip.untried().isEmpty()) {
      problems.add("was not tried over rows of all tables");
      for (UntriedTable table : trip.untried()) {
        facts.add(Fact.of("no rows in", List.of(table.table().toString(), table.why())));
      }
      facts.add(Fact.of("give some", trip.untried().get(0).remedy()));
      facts.add(Fact.of("or", "except(\"%s\", \"…why…\")".formatted(trip.migration())));
    }
    addFix(down, facts);
    return finding(
        trip,
        "should lead back by %s, but that %s"
            .formatted(trip.wayBack().orElseThrow(), String.join(", and ", problems)),
        facts.toArray(Fact[]::new));
  }

  private static String problem(Failure failure) {
    return switch (failure.step()) {
      case UP_OVER_ROWS -> "could not be tried over rows, to which the migration does not apply";
      case DOWN -> "fails";
      case UP_AGAIN -> "does not let it be applied again";
    };
  }

  private static void addObjects(
      List<Difference> differences,
      ObjectChange.Kind kind,
      String label,
      List<String> problems,
      List<Fact> facts) {
    List<Difference> some =
        differences.stream().filter(one -> one.change().kind() == kind).toList();
    if (!some.isEmpty()) {
      String objects = counted(some.size(), "object");
      problems.add(
          switch (kind) {
            case CREATED -> "leaves " + objects + " behind";
            case DROPPED -> "does not bring back " + objects;
            default -> "leaves " + objects + " otherwise than before";
          });
      facts.add(Fact.of(label, some.stream().flatMap(RollbackExpectations::lines).toList()));
    }
  }

  private static String counted(int count, String what) {
    return count == 1 ? "1 " + what : count + " " + what + "s";
  }

  /** {@code column public.orders.total: was …}, {@code is …}; without what is not there. */
  private static Stream<String> lines(Difference difference) {
    ObjectChange change = difference.change();
    String object = change.object().sql() + " " + change.name();
    if (change.kind() != ObjectChange.Kind.CHANGED) {
      return Stream.of(object);
    }
    List<String> lines = new ArrayList<>(List.of(object));
    change.before().ifPresent(was -> lines.add("  was  " + oneLine(was)));
    lines.add(
        change
            .after()
            .map(is -> "  is   " + oneLine(is) + (change.before().isEmpty() ? ", but was not" : ""))
            .orElse("  is   not any more"));
    return lines.stream();
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s*\\n\\s*", "; ");
  }

  private static String text(RowDifference difference) {
    return "%s: %s before, %s after"
        .formatted(difference.place(), difference.before(), difference.after());
  }

  private static void addFix(List<Difference> differences, List<Fact> facts) {
    if (!differences.isEmpty() && differences.stream().allMatch(one -> one.undo().isPresent())) {
      facts.add(Fact.of("fix", differences.stream().map(one -> one.undo().orElseThrow()).toList()));
    }
  }

  private static Finding finding(RoundTrip trip, String problem, Fact... facts) {
    return Finding.of(EXPECTATION, trip.migration(), trip.subject(), problem, facts);
  }
}
