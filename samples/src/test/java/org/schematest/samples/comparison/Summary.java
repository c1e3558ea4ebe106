package org.schematest.samples.comparison;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The part of the page that is made from the differences: counts, and each judgment. */
record Summary(Differences differences) {

  private static final Set<String> PUBLISHED =
      Set.of("conductor", "quartz", "spring-batch", "camunda");

  /** What we have to answer for comes first. */
  private static final List<String> ORDER =
      List.of(
          "theirs right", "ours wrong", "theirs wrong", "ours right", "theirs taste", "ours taste");

  String text() {
    return counts() + "\n" + judgments();
  }

  private String counts() {
    return "| Their check | Our rule | Both | Theirs only | Ours only |\n|---|---|---|---|---|\n"
        + Counterparts.checks().stream()
            .sorted(
                Comparator.comparing((String check) -> isLinter(check))
                    .thenComparing(check -> check))
            .map(this::row)
            .collect(Collectors.joining());
  }

  /** SchemaCrawler's are written in camel case. */
  private static boolean isLinter(String check) {
    return Character.isUpperCase(check.charAt(0));
  }

  private String row(String check) {
    Set<String> rules = Counterparts.rulesOf(check);
    return "| %s | %s | %d | %s | %s |\n"
        .formatted(
            check,
            rules.isEmpty()
                ? "none"
                : rules.stream()
                    .map(rule -> "[" + rule + "](rules/" + rule + ".md)")
                    .collect(Collectors.joining(", ")),
            differences.claims(Side.BOTH).filter(claim -> claim.check().equals(check)).count(),
            words(differences.claims(Side.THEIRS).filter(claim -> claim.check().equals(check))),
            words(
                differences
                    .claims(Side.OURS)
                    .filter(claim -> rules.contains(claim.check()))
                    .filter(claim -> !isLinter(check) || PUBLISHED.contains(claim.specimen()))));
  }

  private String words(Stream<Claim> claims) {
    Map<String, Long> counts =
        claims.collect(
            Collectors.groupingBy(differences::word, TreeMap::new, Collectors.counting()));
    return counts.isEmpty()
        ? "0"
        : counts.entrySet().stream()
            .map(count -> count.getValue() + " " + count.getKey())
            .collect(Collectors.joining(", "));
  }

  private String judgments() {
    Map<Verdict, List<Claim>> judged = differences.judged();
    StringBuilder text = new StringBuilder();
    for (String kind : ORDER) {
      List<String> lines =
          judged.entrySet().stream()
              .filter(one -> kind.equals(one.getKey().side().word() + " " + one.getKey().word()))
              .map(one -> line(one.getKey(), one.getValue()))
              .toList();
      if (!lines.isEmpty()) {
        text.append("**Only ").append(kind.replace(" ", ", ")).append(".**\n\n");
        lines.forEach(text::append);
        text.append('\n');
      }
    }
    return text.toString();
  }

  private static String line(Verdict verdict, List<Claim> claims) {
    Set<String> checks =
        claims.stream()
            .map(claim -> "`" + claim.check() + "`")
            .collect(Collectors.toCollection(TreeSet::new));
    String names = checks.size() > 4 ? checks.size() + " rules" : String.join(", ", checks);
    return "- %s (%s): %s\n".formatted(names, places(claims), verdict.reason());
  }

  /** How many in each published schema, and in all pages together. */
  private static String places(List<Claim> claims) {
    return claims.stream()
        .collect(
            Collectors.groupingBy(
                claim -> PUBLISHED.contains(claim.specimen()) ? claim.specimen() : "the pages",
                TreeMap::new,
                Collectors.counting()))
        .entrySet()
        .stream()
        .map(place -> place.getValue() + " in " + place.getKey())
        .collect(Collectors.joining(", "));
  }
}
