package org.schematest.baseline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.schematest.plan.Estimate;
import org.schematest.plan.IndexUse;
import org.schematest.plan.Plan;
import org.schematest.plan.PlanConditions;
import org.schematest.plan.PlanConditions.SizeSource;
import org.schematest.plan.PlanNode;
import org.schematest.query.QueryText;
import org.schematest.schema.Index;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;

/**
 * A plan, and what it was made for, as a text that a person reads: titles at the left margin, lines
 * under them.
 *
 * @param sections lines by title, in their order
 */
record PlanDocument(Map<String, List<String>> sections) {

  static final String QUERY = "query";
  static final String VALUES = "with";
  static final String SERVER = "server";
  static final String TABLES = "planned for";
  static final String STATISTICS = "statistics";
  static final String COST = "cost";
  static final String SETTINGS = "settings";
  static final String INDEXES = "indexes";
  static final String PLAN = "plan";

  private static final String INDENT = "  ";

  private static final List<String> HEAD =
      List.of(
          "# An approved plan. A test fails when the query is planned in another way.",
          "# To approve another, run that test with -D" + PlanBaselines.APPROVE + "=true,",
          "# and review what has changed in this file.");

  PlanDocument {
    sections = Collections.unmodifiableMap(new LinkedHashMap<>(sections));
  }

  static PlanDocument of(Plan plan) {
    PlanConditions conditions = plan.conditions();
    Map<String, List<String>> sections = new LinkedHashMap<>();
    sections.put(QUERY, plan.query().sql().strip().lines().map(String::stripTrailing).toList());
    sections.put(VALUES, QueryText.of(plan.query()).argumentLines());
    // The minor version changes with each update, and plans do not change within a major one.
    sections.put(SERVER, List.of("PostgreSQL " + conditions.serverVersion().major()));
    sections.put(
        TABLES,
        conditions.tables().entrySet().stream()
            .map(table -> table.getKey() + " " + table.getValue())
            .toList());
    sections.put(
        SETTINGS,
        conditions.settings().entrySet().stream()
            .map(setting -> setting.getKey() + " = " + setting.getValue())
            .toList());
    sections.put(INDEXES, indexes(plan.tables()));
    sections.put(PLAN, tree(plan.root(), ""));
    if (isExported(conditions)) {
      sections.put(STATISTICS, conditions.remarks().stream().map(PlanDocument::ageless).toList());
      sections.put(COST, List.of(cost(plan.root().estimate())));
    }
    sections.values().removeIf(List::isEmpty);
    return new PlanDocument(sections);
  }

  /** A declared size is a guess, and so is a cost that follows from it. */
  private static boolean isExported(PlanConditions conditions) {
    return !conditions.tables().isEmpty()
        && conditions.tables().values().stream()
            .allMatch(table -> table.source() == SizeSource.EXPORTED);
  }

  /** How many days they are old changes every day. */
  private static String ageless(String remark) {
    return remark.replaceAll(" \\(\\d+ days? old\\)", "");
  }

  private static String cost(Estimate estimate) {
    return String.format(
        Locale.ROOT, "%,.2f for %,.0f rows", estimate.totalCost(), estimate.rows());
  }

  private static List<String> indexes(List<Table> tables) {
    List<String> lines = new ArrayList<>();
    for (Table table : tables) {
      for (Index index : table.indexes()) {
        lines.add(
            Identifier.quoted(index.name())
                + " on "
                + table.qualifiedName()
                + " "
                + index.definition());
      }
    }
    return lines;
  }

  /** A node a line, and under it what it compares, so that a changed condition is one line. */
  private static List<String> tree(PlanNode node, String indent) {
    List<String> lines = new ArrayList<>();
    lines.add(indent + (indent.isEmpty() ? "" : "->  ") + node.heading());
    String detail = indent + (indent.isEmpty() ? "      " : "          ");
    node.index()
        .flatMap(IndexUse::condition)
        .ifPresent(condition -> lines.add(detail + "index cond: " + condition));
    node.filter().ifPresent(filter -> lines.add(detail + "filter: " + filter.text()));
    node.join().ifPresent(condition -> lines.add(detail + "on: " + condition));
    if (!node.sortKeys().isEmpty()) {
      lines.add(detail + "by: " + String.join(", ", node.sortKeys()));
    }
    node.children().forEach(child -> lines.addAll(tree(child, indent + "  ")));
    return lines;
  }

  /** Reads what {@link #text} wrote; lines of other origin are kept as they are. */
  static PlanDocument parse(String text) {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    List<String> current = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (line.startsWith(INDENT)) {
        current.add(line.substring(INDENT.length()));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        current = sections.computeIfAbsent(line.strip(), title -> new ArrayList<>());
      } else if (line.isBlank() && !current.isEmpty()) {
        current.add("");
      }
    }
    sections.replaceAll((title, lines) -> withoutTrailingBlanks(lines));
    return new PlanDocument(sections);
  }

  private static List<String> withoutTrailingBlanks(List<String> lines) {
    int end = lines.size();
    while (end > 0 && lines.get(end - 1).isBlank()) {
      end--;
    }
    return List.copyOf(lines.subList(0, end));
  }

  List<String> lines(String title) {
    return sections.getOrDefault(title, List.of());
  }

  String text() {
    StringBuilder text = new StringBuilder(String.join("\n", HEAD)).append('\n');
    sections.forEach(
        (title, lines) -> {
          text.append('\n').append(title).append('\n');
          lines.forEach(line -> text.append(line.isEmpty() ? "" : INDENT + line).append('\n'));
        });
    return text.toString();
  }
}
