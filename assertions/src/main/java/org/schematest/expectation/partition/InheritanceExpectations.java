package org.schematest.expectation.partition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.object.About;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;
import org.schematest.schema.name.QualifiedName;

/** What a test may promise about the tables that a table inherits from. */
public final class InheritanceExpectations {

  private InheritanceExpectations() {}

  /** These are its parents, in this order; a partition has none of this kind. */
  public static Optional<Finding> inherits(Table table, List<String> parents) {
    String schema = table.qualifiedName().schema();
    boolean same = table.inherits().size() == parents.size();
    for (int at = 0; same && at < parents.size(); at++) {
      same = table.inherits().get(at).isMeantBy(parents.get(at), schema);
    }
    return About.of(table.subject(), table.scope())
        .expect(
            same,
            "inherits",
            "should inherit "
                + (parents.isEmpty() ? "nothing" : String.join(", ", parents))
                + ", but inherits "
                + words(table.inherits()),
            Fact.of("fix", changes(table, parents)));
  }

  private static List<String> changes(Table table, List<String> parents) {
    String schema = table.qualifiedName().schema();
    List<String> statements = new ArrayList<>();
    for (QualifiedName parent : table.inherits()) {
      statements.add("alter table " + table.scope() + " no inherit " + parent + ";");
    }
    for (String parent : parents) {
      String target = parent.contains(".") ? parent : new QualifiedName(schema, parent).toString();
      statements.add("alter table " + table.scope() + " inherit " + target + ";");
    }
    return statements;
  }

  /**
   * The first inherits from the second, which inherits from the third, and so on.
   *
   * @param line at least two tables, the youngest first; of another schema {@code schema.table}
   */
  public static Optional<Finding> hasLineOfInheritance(Schema schema, List<String> line) {
    if (line.size() < 2) {
      throw new IllegalArgumentException("a line of inheritance has two tables at least");
    }
    for (int at = 0; at + 1 < line.size(); at++) {
      Table table = schema.table(line.get(at));
      String parent = line.get(at + 1);
      if (table.inherits().stream().noneMatch(name -> name.isMeantBy(parent, schema.name()))) {
        String target =
            parent.contains(".") ? parent : new QualifiedName(schema.name(), parent).toString();
        return Optional.of(
            About.of(table.subject(), table.scope())
                .broken(
                    "inherits",
                    "should inherit " + parent + ", but inherits " + words(table.inherits()),
                    Fact.of("promised", String.join(" inherits ", line)),
                    Evidence.fix("alter table " + table.scope() + " inherit " + target)));
      }
    }
    return Optional.empty();
  }

  private static String words(List<QualifiedName> parents) {
    return parents.isEmpty()
        ? "nothing"
        : String.join(", ", parents.stream().map(QualifiedName::toString).toList());
  }
}
