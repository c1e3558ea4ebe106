package org.schematest.samples.fidelity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The queries' plans on the loaded database, beside those on one copy. */
record Comparison(List<Difference> queries) {

  static final String HEADER =
      """
      | PostgreSQL | shapes | indexes | all the same | rows of a node | rows of a scan | rows of a result |
      |---|---|---|---|---|---|---|""";

  Comparison {
    queries = List.copyOf(queries);
  }

  static Comparison of(List<Planned> loaded, List<Planned> copy) {
    List<Difference> queries = new ArrayList<>();
    for (int query = 0; query < loaded.size(); query++) {
      queries.add(new Difference(loaded.get(query), copy.get(query)));
    }
    return new Comparison(queries);
  }

  List<Difference> ofOtherShape() {
    return queries.stream().filter(query -> !query.sameShape()).toList();
  }

  String row(String version) {
    return "| %s | %s | %s | %s | %s | %s | %s |"
        .formatted(
            version,
            share(Difference::sameShape),
            share(Difference::sameIndexes),
            share(Difference::same),
            ratios(queries.stream().flatMap(one -> one.ratios(false).stream()).toList()),
            ratios(queries.stream().flatMap(one -> one.ratios(true).stream()).toList()),
            ratios(queries.stream().map(Difference::resultRatio).toList()));
  }

  /** {@code q2, q9}: the queries whose plan has another shape. */
  String names() {
    return ofOtherShape().stream()
        .map(one -> one.loaded().query())
        .collect(Collectors.joining(", "));
  }

  private String share(Predicate<Difference> good) {
    return queries.stream().filter(good).count() + "/" + queries.size();
  }

  private static String ratios(List<Double> ratios) {
    if (ratios.isEmpty()) {
      return "–";
    }
    List<Double> sorted = ratios.stream().sorted().toList();
    return String.format(
        Locale.ROOT,
        "%s, at worst %s",
        number(sorted.get(sorted.size() / 2)),
        number(sorted.get(sorted.size() - 1)));
  }

  private static String number(double ratio) {
    return String.format(Locale.ROOT, ratio < 100 ? "%.2f" : "%,.0f", ratio);
  }
}
