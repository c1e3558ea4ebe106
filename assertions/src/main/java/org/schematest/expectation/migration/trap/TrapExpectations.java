package org.schematest.expectation.migration.trap;

import java.util.List;
import java.util.stream.Stream;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.migration.MigrationTrail.Acknowledged;
import org.schematest.migration.Place;
import org.schematest.migration.ToolTrap;
import org.schematest.migration.ToolTraps;

/** What is promised of the way in which migrations are applied. */
public final class TrapExpectations {

  private TrapExpectations() {}

  /** There is no trap but those that are excepted, and no exception that is not needed. */
  public static List<Finding> areNone(ToolTraps traps) {
    Stream<Finding> met =
        traps.found().stream()
            .filter(trap -> traps.exceptions().stream().noneMatch(one -> means(one, trap)))
            .map(TrapExpectations::finding);
    Stream<Finding> unneeded =
        traps.exceptions().stream()
            .filter(one -> traps.found().stream().noneMatch(trap -> means(one, trap)))
            .map(one -> unneeded(one, traps));
    return Stream.concat(met, unneeded).toList();
  }

  private static boolean means(Acknowledged exception, ToolTrap trap) {
    Place place = trap.place();
    return exception.place().equals(place.migration())
        || place.migration().endsWith("/" + exception.place())
        || exception.place().equals(place.shortened());
  }

  private static Finding finding(ToolTrap trap) {
    return Finding.of(
        trap.kind(),
        trap.place().shortened(),
        "migration " + trap.place().migration(),
        trap.problem(),
        Fact.of("place", place(trap.place())),
        Fact.of("fix", trap.fix()));
  }

  private static String place(Place place) {
    return place.line() == 0 ? place.file() : place.file() + ", line " + place.line();
  }

  private static Finding unneeded(Acknowledged exception, ToolTraps traps) {
    return Finding.of(
        "exception",
        exception.place(),
        "exception " + exception.place(),
        "should be needed, but there is no trap at that place",
        Fact.of("reason", exception.reason()),
        Fact.of("traps", traps.found().stream().map(trap -> trap.place().shortened()).toList()),
        Fact.of("fix", "take the exception out"));
  }
}
