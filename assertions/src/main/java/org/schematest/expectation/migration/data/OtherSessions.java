package org.schematest.expectation.migration.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.migration.data.ColumnFingerprint;
import org.schematest.migration.data.DataStep;
import org.schematest.migration.data.FailedOnRows;
import org.schematest.migration.data.OtherSession;
import org.schematest.migration.data.TableRows;
import org.schematest.schema.name.Identifier;

/**
 * What a migration loses only in sessions with another time zone or date style: whose it has in
 * production, it does not say itself.
 */
final class OtherSessions {

  private static final String IF_MEANT = "if meant";
  private static final String FIX = "fix";

  /** What an exception calls it that a migration fails there alone. */
  private static final String SESSION = "session";

  /** For whatever converts values otherwise than by {@code alter column … type}. */
  private static final List<String> SETTINGS =
      List.of(
          "set time zone 'UTC';",
          "set datestyle = 'ISO, MDY';",
          "-- what converts the values",
          "reset datestyle;",
          "reset time zone;");

  private OtherSessions() {}

  /** None if it does the same in both, or was not tried in another one. */
  static List<Finding> findings(DataStep step) {
    return step.otherSession().map(other -> findings(step, other)).orElse(List.of());
  }

  private static List<Finding> findings(DataStep step, OtherSession other) {
    if (other.step().failure().isPresent()) {
      return List.of(failed(step, other, other.step().failure().orElseThrow()));
    }
    Set<String> here =
        RowChanges.losses(step).stream()
            .map(finding -> finding.identity().object())
            .collect(Collectors.toSet());
    return RowChanges.losses(other.step()).stream()
        .filter(finding -> !here.contains(finding.identity().object()))
        .map(finding -> told(step, other, finding))
        .toList();
  }

  /** Unlike one that fails everywhere, it may be expected: everything after it is known. */
  private static Finding failed(DataStep step, OtherSession other, FailedOnRows why) {
    Finding failure = RowFailures.finding(other.step(), why);
    List<Fact> facts = new ArrayList<>(failure.facts());
    facts.add(Words.ifMeant(step, SESSION));
    return told(
        step,
        other,
        new Finding(
            new Finding.Identity(
                failure.identity().expectation(), RowChanges.object(step.migration(), SESSION)),
            failure.subject(),
            failure.problem(),
            facts));
  }

  private static Finding told(DataStep step, OtherSession other, Finding finding) {
    List<Fact> facts = new ArrayList<>();
    finding.facts().stream()
        .filter(fact -> !Set.of(IF_MEANT, FIX, "not tried").contains(fact.label()))
        .forEach(facts::add);
    facts.add(
        Fact.of(
            SESSION, "time zone %s, date style %s".formatted(other.timeZone(), other.dateStyle())));
    facts.add(
        Fact.of(
            "here",
            "migrations run in UTC, where this does not happen; in production the zone is that of the server, or of the tool's JVM"));
    facts.add(Fact.of(FIX, fix(other.step(), finding)));
    finding.facts().stream().filter(fact -> fact.label().equals(IF_MEANT)).forEach(facts::add);
    return new Finding(
        finding.identity(),
        step.subject(),
        finding.problem() + ", in a session with another time zone or date style",
        facts);
  }

  private static List<String> fix(DataStep step, Finding finding) {
    for (TableRows table : step.before()) {
      for (ColumnFingerprint column : table.fingerprint().columns()) {
        Optional<ColumnFingerprint> now =
            step.after(table.fingerprint().oid())
                .flatMap(after -> after.fingerprint().column(column.number()));
        if (now.isPresent()
            && finding
                .identity()
                .object()
                .equals(RowChanges.object(step.migration(), RowChanges.name(table, column)))) {
          Optional<String> conversion = conversion(column, now.get());
          if (conversion.isPresent()) {
            return List.of(
                "alter table %s alter column %s type %s using %s;"
                    .formatted(
                        table.fingerprint().name(),
                        Identifier.quoted(column.name()),
                        now.get().type(),
                        conversion.get()));
          }
        }
      }
    }
    return SETTINGS;
  }

  /** The same conversion with the zone in it; empty if it depends on more than the zone. */
  private static Optional<String> conversion(ColumnFingerprint column, ColumnFingerprint now) {
    String name = Identifier.quoted(column.name());
    String types = kind(column) + " to " + kind(now);
    return switch (types) {
      case "timestamptz to timestamp", "timestamp to timestamptz" ->
          Optional.of(name + " at time zone 'UTC'");
      case "timestamptz to date" -> Optional.of("(" + name + " at time zone 'UTC')::date");
      case "timestamptz to time" -> Optional.of("(" + name + " at time zone 'UTC')::time");
      case "date to timestamptz" -> Optional.of(name + "::timestamp at time zone 'UTC'");
      default -> Optional.empty();
    };
  }

  private static String kind(ColumnFingerprint column) {
    String type = column.type().replaceFirst("[(][0-9]+[)]", "");
    return switch (type) {
      case "timestamp with time zone" -> "timestamptz";
      case "timestamp without time zone" -> "timestamp";
      case "time without time zone" -> "time";
      default -> type;
    };
  }
}
