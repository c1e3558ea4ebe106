package org.schematest.expectation.type;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.object.About;
import org.schematest.expectation.object.Literal;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.type.EnumType;

/** What a test may promise about an enum. */
public final class EnumExpectations {

  private EnumExpectations() {}

  /** These are all its labels, in this order, by which PostgreSQL compares them. */
  public static Optional<Finding> hasLabels(EnumType type, List<String> labels) {
    if (type.labels().equals(labels)) {
      return Optional.empty();
    }
    boolean sameSet = new TreeSet<>(type.labels()).equals(new TreeSet<>(labels));
    return sameSet
        ? Optional.of(
            about(type)
                .broken(
                    "enum labels",
                    "should have its labels in the order "
                        + Literal.list(labels)
                        + ", but has them in another",
                    labels(type),
                    Fact.of("fix", rebuild(type, labels))))
        : hasLabelsInAnyOrder(type, labels);
  }

  /** These are all its labels, whatever their order. */
  public static Optional<Finding> hasLabelsInAnyOrder(EnumType type, List<String> labels) {
    List<String> missing = without(labels, type.labels());
    List<String> unexpected = without(type.labels(), labels);
    List<String> parts = new ArrayList<>();
    if (!missing.isEmpty()) {
      parts.add("lacks " + Literal.list(missing));
    }
    if (!unexpected.isEmpty()) {
      parts.add("also has " + Literal.list(unexpected));
    }
    return about(type)
        .expect(
            parts.isEmpty(),
            "enum labels",
            "should have exactly the labels "
                + Literal.list(labels)
                + ", but "
                + String.join(" and ", parts),
            labels(type),
            Fact.of("fix", unexpected.isEmpty() ? additions(type, labels) : rebuild(type, labels)));
  }

  /** It has that label. */
  public static Optional<Finding> hasLabel(EnumType type, String label) {
    return about(type)
        .part(Literal.quoted(label))
        .expect(
            type.labels().contains(label),
            "enum label",
            "should have the label " + Literal.quoted(label) + ", but has none of that spelling",
            labels(type),
            Evidence.fix(
                "alter type " + type.qualifiedName() + " add value " + Literal.quoted(label)));
  }

  /** It has not that label. */
  public static Optional<Finding> hasNoLabel(EnumType type, String label) {
    return about(type)
        .part(Literal.quoted(label))
        .expect(
            !type.labels().contains(label),
            "no enum label",
            "should not have the label " + Literal.quoted(label) + ", but has it",
            labels(type),
            Fact.of("fix", rebuild(type, without(type.labels(), List.of(label)))));
  }

  private static List<String> without(List<String> labels, List<String> others) {
    return labels.stream().filter(label -> !others.contains(label)).toList();
  }

  /** What is missing, each before or behind its neighbor. */
  private static List<String> additions(EnumType type, List<String> labels) {
    List<String> statements = new ArrayList<>();
    for (int at = 0; at < labels.size(); at++) {
      if (!type.labels().contains(labels.get(at))) {
        String place =
            at > 0
                ? " after " + Literal.quoted(labels.get(at - 1))
                : type.labels().isEmpty() ? "" : " before " + Literal.quoted(type.labels().get(0));
        statements.add(
            "alter type "
                + type.qualifiedName()
                + " add value "
                + Literal.quoted(labels.get(at))
                + place
                + ";");
      }
    }
    return statements;
  }

  /** PostgreSQL can neither remove nor move a label (manual, "ALTER TYPE"). */
  private static List<String> rebuild(EnumType type, List<String> labels) {
    QualifiedName old = new QualifiedName(type.qualifiedName().schema(), type.name() + "_old");
    return List.of(
        "-- PostgreSQL can neither remove nor move a label: another type takes its place",
        "alter type " + type.qualifiedName() + " rename to " + Identifier.quoted(old.name()) + ";",
        "create type " + type.qualifiedName() + " as enum (" + Literal.list(labels) + ");",
        "-- then, of each column: alter table … alter column … type "
            + type.qualifiedName()
            + " using …::text::"
            + type.qualifiedName()
            + ";",
        "drop type " + old + ";");
  }

  private static Fact labels(EnumType type) {
    return Fact.of("labels", Literal.list(type.labels()));
  }

  private static About about(EnumType type) {
    return About.of(type.subject(), type.qualifiedName());
  }
}
