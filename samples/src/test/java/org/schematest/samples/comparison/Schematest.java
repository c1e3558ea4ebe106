package org.schematest.samples.comparison;

import java.sql.Connection;
import java.util.List;
import java.util.Set;
import org.schematest.catalog.CatalogReader;
import org.schematest.rule.DataModel;
import org.schematest.rule.RuleSet;
import org.schematest.rule.convention.Conventions;
import org.schematest.rule.gate.Gates;
import org.schematest.rule.postgres.PostgresRules;
import org.schematest.rule.safety.Safety;
import org.schematest.schema.Catalog;
import org.schematest.schema.Schema;

/** All rules of all four sets, on a catalog that is read once. */
final class Schematest {

  static final RuleSet RULES =
      Gates.gates()
          .and(Conventions.conventions())
          .and(Safety.safety())
          .and(PostgresRules.postgres());

  private final Catalog catalog;

  Schematest(Connection connection) {
    this(CatalogReader.read(connection, Set.of()));
  }

  Schematest(Catalog catalog) {
    this.catalog = catalog;
  }

  List<String> schemas() {
    return catalog.schemas().stream().map(Schema::name).toList();
  }

  /** What all rules find. */
  List<Found> findings() {
    return findings(RULES);
  }

  /** What one of them finds. */
  List<Found> findings(String rule) {
    return findings(RuleSet.of(RULES.rule(rule)));
  }

  private List<Found> findings(RuleSet rules) {
    return rules.check(DataModel.of(catalog)).verdicts().stream()
        .flatMap(verdict -> verdict.broken().stream())
        .map(broken -> broken.finding().identity())
        .map(identity -> Found.of(identity.expectation(), identity.object()))
        .toList();
  }
}
