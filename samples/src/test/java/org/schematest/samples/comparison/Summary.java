package org.schematest.samples.comparison;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The part of the page that is made from the differences: counts, and each kind with its reason.
 */
record Summary(Differences differences) {

  private static final Set<String> PUBLISHED =
      Set.of("conductor", "quartz", "spring-batch", "camunda");

  String text() {
    StringBuilder text = new StringBuilder();
    for (String check : Counterparts.checks()) {
      text.append("### ").append(check).append("\n\n").append(rules(check));
      text.append(kinds(Side.THEIRS, check, "Theirs only"));
      for (String rule : Counterparts.rulesOf(check)) {
        if (isFirstCheckOf(rule, check)) {
          text.append(kinds(Side.OURS, rule, "Ours only (`" + rule + "`)"));
        }
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** A rule that answers two checks is told of once. */
  private static boolean isFirstCheckOf(String rule, String check) {
    return Counterparts.checksOf(rule).iterator().next().equals(check);
  }

  private String rules(String check) {
    String rules =
        Counterparts.rulesOf(check).stream()
            .map(rule -> "[" + rule + "](rules/" + rule + ".md)")
            .collect(Collectors.joining(", "));
    return "%s. Both: %s.\n\n"
        .formatted(
            rules.isEmpty() ? "No rule of ours" : "Ours: " + rules,
            places(differences.claims(Side.BOTH, check).toList()));
  }

  private String kinds(Side side, String check, String title) {
    StringBuilder kinds = new StringBuilder();
    Map<Verdict, List<Claim>> judged = differences.judged(side, check);
    judged.forEach(
        (verdict, claims) ->
            kinds.append(
                "- %s, **%s**: %s. %s\n"
                    .formatted(title, verdict.word(), places(claims), verdict.reason())));
    return kinds.toString();
  }

  /** How many in each published schema, and in all pages together. */
  private static String places(List<Claim> claims) {
    Map<String, Long> counts =
        claims.stream()
            .collect(
                Collectors.groupingBy(
                    claim -> PUBLISHED.contains(claim.specimen()) ? claim.specimen() : "the pages",
                    TreeMap::new,
                    Collectors.counting()));
    return counts.isEmpty()
        ? "none"
        : counts.entrySet().stream()
            .map(place -> place.getValue() + " in " + place.getKey())
            .collect(Collectors.joining(", "));
  }
}
