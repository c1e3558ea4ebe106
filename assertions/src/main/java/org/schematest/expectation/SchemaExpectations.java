package org.schematest.expectation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;

/** What a test may promise about a schema as a whole. */
public final class SchemaExpectations {

  private SchemaExpectations() {}

  /** There is a table of that name. */
  public static Optional<Finding> hasTable(Schema schema, String name) {
    if (schema.findTable(name).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.of(
            "table exists",
            new QualifiedName(schema.name(), name).toString(),
            schema.subject(),
            "should have a table " + Identifier.quoted(name) + ", but has none of that name",
            Fact.of("tables", Identifiers.inLines(namesOf(schema)))));
  }

  /** These are all the tables; a partition counts as part of the table that it divides. */
  public static Optional<Finding> hasOnlyTables(Schema schema, Collection<String> names) {
    return only("tables", "table", schema.name(), schema.subject(), names, namesOf(schema));
  }

  private static List<String> namesOf(Schema schema) {
    return schema.tables().stream().filter(table -> !table.isPartition()).map(Table::name).toList();
  }

  /** An exact set: what is missing and what is too much are both named. */
  static Optional<Finding> only(
      String kind,
      String singular,
      String object,
      String subject,
      Collection<String> expected,
      Collection<String> actual) {
    TreeSet<String> missing = new TreeSet<>(expected);
    missing.removeAll(actual);
    TreeSet<String> unexpected = new TreeSet<>(actual);
    unexpected.removeAll(expected);
    if (missing.isEmpty() && unexpected.isEmpty()) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    List<Fact> facts = new ArrayList<>();
    if (!missing.isEmpty()) {
      parts.add("lacks " + Identifiers.inSentence(missing));
      facts.add(Fact.of("missing", Identifiers.inLines(missing)));
    }
    if (!unexpected.isEmpty()) {
      parts.add("also has " + Identifiers.inSentence(unexpected));
      facts.add(Fact.of("unexpected", Identifiers.inLines(unexpected)));
    }
    String count = expected.size() + " " + (expected.size() == 1 ? singular : kind);
    return Optional.of(
        new Finding(
            new Finding.Identity("only these " + kind, object),
            subject,
            "should have exactly the " + count + " named, but " + String.join(" and ", parts),
            facts));
  }
}
