package org.schematest.samples.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What both tools say, and what only one of them says, with the verdicts. */
final class Differences {

  static final String UNJUDGED = "UNJUDGED";

  private final List<Claim> claims;
  private final List<Verdict> verdicts;

  Differences(List<Claim> claims, List<Verdict> verdicts) {
    this.claims =
        claims.stream()
            .sorted(
                Comparator.comparing(Claim::side)
                    .thenComparing(Claim::check)
                    .thenComparing(Claim::object))
            .toList();
    this.verdicts = verdicts;
  }

  /** What that side says, or both. */
  Stream<Claim> claims(Side side) {
    return claims.stream().filter(claim -> claim.side() == side);
  }

  /** The differences that each verdict is about, in the order of the verdicts. */
  Map<Verdict, List<Claim>> judged() {
    Map<Verdict, List<Claim>> judged = new TreeMap<>(Comparator.comparing(verdicts::indexOf));
    claims.stream()
        .filter(claim -> claim.side() != Side.BOTH)
        .forEach(
            claim ->
                verdict(claim)
                    .ifPresent(
                        one -> judged.computeIfAbsent(one, any -> new ArrayList<>()).add(claim)));
    return judged;
  }

  /** Verdicts that no difference needs. */
  List<Verdict> unneeded() {
    Map<Verdict, List<Claim>> judged = judged();
    return verdicts.stream().filter(verdict -> !judged.containsKey(verdict)).toList();
  }

  /** A line for each schema, side, verdict and check, with the objects. */
  String table() {
    Map<String, Map<String, List<String>>> lines = new TreeMap<>();
    for (Claim claim : claims) {
      if (claim.side() != Side.BOTH) {
        lines
            .computeIfAbsent(claim.specimen(), any -> new TreeMap<>())
            .computeIfAbsent(
                "  %-6s  %-8s  %s".formatted(claim.side().word(), word(claim), claim.check()),
                any -> new ArrayList<>())
            .add(claim.object());
      }
    }
    StringBuilder table = new StringBuilder();
    lines.forEach(
        (specimen, kinds) -> {
          table.append(specimen).append('\n');
          kinds.forEach((kind, objects) -> table.append(kind).append(objects(objects)));
        });
    return table.toString();
  }

  private static String objects(List<String> objects) {
    return objects.stream().collect(Collectors.joining("; ", "  " + objects.size() + ": ", "\n"));
  }

  /** The word of the verdict on it. */
  String word(Claim claim) {
    return verdict(claim).map(Verdict::word).orElse(UNJUDGED);
  }

  private Optional<Verdict> verdict(Claim claim) {
    return verdicts.stream().filter(verdict -> verdict.isAbout(claim)).findFirst();
  }
}
