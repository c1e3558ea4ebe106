package org.schematest.expectation.type;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.object.About;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.type.CompositeType;
import org.schematest.schema.type.CompositeType.Attribute;
import org.schematest.schema.type.TypeName;

/** What a test may promise about a composite type. */
public final class CompositeTypeExpectations {

  private record Written(String name, String type) {}

  private CompositeTypeExpectations() {}

  /** It has an attribute of that name and type, by any spelling that PostgreSQL accepts. */
  public static Optional<Finding> hasAttribute(CompositeType type, String name, String dataType) {
    Optional<Attribute> attribute =
        type.attributes().stream().filter(one -> one.name().equals(name)).findFirst();
    About about = about(type).part(name);
    String quoted = Identifier.quoted(name);
    if (attribute.isEmpty()) {
      return Optional.of(
          about.broken(
              "composite attribute",
              "should have the attribute " + quoted + ", but has none of that name",
              attributes(type),
              alter(type, "add attribute " + quoted + " " + dataType)));
    }
    String actual = attribute.get().type();
    return about.expect(
        TypeName.sameIn(type.qualifiedName().schema(), actual, dataType),
        "composite attribute",
        "should have the attribute " + quoted + " of " + dataType + ", but it is of " + actual,
        attributes(type),
        alter(type, "alter attribute " + quoted + " type " + dataType));
  }

  /**
   * These are all its attributes, in this order.
   *
   * @param definitions each a name, which may be in quotes, and a type: {@code city varchar(80)}
   */
  public static Optional<Finding> hasAttributes(CompositeType type, List<String> definitions) {
    List<Written> expected = definitions.stream().map(CompositeTypeExpectations::parse).toList();
    boolean same = expected.size() == type.attributes().size();
    List<String> differences = new ArrayList<>();
    for (int at = 0; at < Math.max(expected.size(), type.attributes().size()); at++) {
      if (at >= expected.size()) {
        differences.add("also has " + definition(type.attributes().get(at)));
      } else if (at >= type.attributes().size()) {
        differences.add("lacks " + definitions.get(at));
      } else {
        Attribute actual = type.attributes().get(at);
        boolean equal =
            actual.name().equals(expected.get(at).name())
                && TypeName.sameIn(
                    type.qualifiedName().schema(), actual.type(), expected.get(at).type());
        if (!equal) {
          differences.add("has " + definition(actual) + " for " + definitions.get(at));
        }
        same &= equal;
      }
    }
    return about(type)
        .expect(
            same,
            "composite attributes",
            "should have the attributes ("
                + String.join(", ", definitions)
                + "), but "
                + String.join(", ", differences),
            attributes(type),
            Fact.of(
                "fix",
                List.of(
                    "drop type " + type.qualifiedName() + ";",
                    "create type "
                        + type.qualifiedName()
                        + " as ("
                        + String.join(", ", definitions)
                        + ");")));
  }

  private static Written parse(String definition) {
    String text = definition.strip();
    int end = text.startsWith("\"") ? text.indexOf('"', 1) + 1 : text.indexOf(' ');
    if (end <= 0 || end >= text.length()) {
      throw new IllegalArgumentException(
          "an attribute is written as its name and its type, not \"" + definition + "\"");
    }
    List<String> parts = Identifier.parts(text.substring(0, end));
    String name = parts.size() == 1 ? parts.get(0) : text.substring(0, end);
    return new Written(name, text.substring(end).strip());
  }

  private static String definition(Attribute attribute) {
    return Identifier.quoted(attribute.name()) + " " + attribute.type();
  }

  private static Fact attributes(CompositeType type) {
    return Evidence.named("attributes", type.attributes(), Attribute::name, Attribute::type);
  }

  private static Fact alter(CompositeType type, String action) {
    return Evidence.fix("alter type " + type.qualifiedName() + " " + action);
  }

  private static About about(CompositeType type) {
    return About.of(type.subject(), type.qualifiedName());
  }
}
