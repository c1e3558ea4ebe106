package org.schematest.expectation.code;

import java.util.ArrayList;
import java.util.List;
import org.schematest.code.MappedProperty;
import org.schematest.expectation.Evidence;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;

/**
 * A column and a property that differ in one respect.
 *
 * @param expectation which respect
 * @param should what the property says of the column
 * @param said by which annotation or type
 * @param is what the column is
 * @param narrower the side that allows less
 * @param atRunTime what becomes of that
 */
record Disagreement(
    String expectation,
    String should,
    String said,
    String is,
    Side narrower,
    List<String> atRunTime) {

  /** The one that allows less. */
  enum Side {
    JAVA("Java"),
    DATABASE("the database");

    private final String text;

    Side(String text) {
      this.text = text;
    }
  }

  /** The finding of it. */
  Finding finding(
      Column column, MappedProperty property, List<String> nearMisses, List<String> fix) {
    List<Fact> facts = new ArrayList<>(List.of(Evidence.declared(column)));
    if (!nearMisses.isEmpty()) {
      facts.add(Fact.of("near miss", nearMisses));
    }
    facts.add(Fact.of("narrower", narrower.text));
    facts.add(Fact.of("at run time", atRunTime));
    facts.add(Fact.of("fix", fix));
    return Finding.of(
        expectation,
        SqlText.object(column),
        column.subject(),
        should + ", as " + property.source() + " says (" + said + "), but " + is,
        facts.toArray(Fact[]::new));
  }
}
