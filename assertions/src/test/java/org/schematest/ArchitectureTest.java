package org.schematest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.assertj.core.api.Assert;

/** The arrows of docs/architecture.md. A new package is added to both. */
@AnalyzeClasses(packages = "org.schematest", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule data_flows_one_way =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("schema")
          .definedBy("org.schematest.schema..")
          .layer("query")
          .definedBy("org.schematest.query")
          .layer("statistics")
          .definedBy("org.schematest.statistics")
          .layer("statistics.declared")
          .definedBy("org.schematest.statistics.declared")
          .layer("statistics.file")
          .definedBy("org.schematest.statistics.file")
          .layer("statistics.disclosure")
          .definedBy("org.schematest.statistics.disclosure")
          .layer("statistics.export")
          .definedBy("org.schematest.statistics.export")
          .layer("sizing.page")
          .definedBy("org.schematest.sizing.page")
          .layer("sizing.relation")
          .definedBy("org.schematest.sizing.relation")
          .layer("sizing.distribution")
          .definedBy("org.schematest.sizing.distribution")
          .layer("sizing")
          .definedBy("org.schematest.sizing")
          .layer("plan")
          .definedBy("org.schematest.plan")
          .layer("measure")
          .definedBy("org.schematest.measure")
          .layer("finding")
          .definedBy("org.schematest.finding")
          .layer("baseline")
          .definedBy("org.schematest.baseline")
          .layer("catalog")
          .definedBy("org.schematest.catalog")
          .layer("catalog.interpreter")
          .definedBy("org.schematest.catalog.interpreter")
          .layer("catalog.query")
          .definedBy("org.schematest.catalog.query")
          .layer("catalog.type")
          .definedBy("org.schematest.catalog.type")
          .layer("catalog.relation")
          .definedBy("org.schematest.catalog.relation")
          .layer("catalog.index")
          .definedBy("org.schematest.catalog.index")
          .layer("catalog.constraint")
          .definedBy("org.schematest.catalog.constraint")
          .layer("catalog.routine")
          .definedBy("org.schematest.catalog.routine")
          .layer("catalog.security")
          .definedBy("org.schematest.catalog.security")
          .layer("catalog.database")
          .definedBy("org.schematest.catalog.database")
          .layer("catalog.kept")
          .definedBy("org.schematest.catalog.kept")
          .layer("explain")
          .definedBy("org.schematest.explain")
          .layer("explain.printed")
          .definedBy("org.schematest.explain.printed")
          .layer("selection")
          .definedBy("org.schematest.selection")
          .layer("dependency")
          .definedBy("org.schematest.dependency")
          .layer("dependency.rows")
          .definedBy("org.schematest.dependency.rows")
          .layer("code")
          .definedBy("org.schematest.code")
          .layer("expectation")
          // its rooms, but those for plans
          .definedBy(
              "org.schematest.expectation",
              "org.schematest.expectation.change",
              "org.schematest.expectation.column",
              "org.schematest.expectation.constraint",
              "org.schematest.expectation.index",
              "org.schematest.expectation.object",
              "org.schematest.expectation.type",
              "org.schematest.expectation.view",
              "org.schematest.expectation.partition",
              "org.schematest.expectation.storage",
              "org.schematest.expectation.routine",
              "org.schematest.expectation.naming",
              "org.schematest.expectation.security",
              "org.schematest.expectation.database",
              "org.schematest.expectation.shape..",
              "org.schematest.expectation.lifecycle",
              "org.schematest.expectation.access",
              "org.schematest.expectation.contract..")
          .layer("expectation.plan")
          .definedBy("org.schematest.expectation.plan")
          .layer("expectation.use")
          .definedBy("org.schematest.expectation.use")
          .layer("expectation.work")
          .definedBy("org.schematest.expectation.work")
          .layer("expectation.growth")
          .definedBy("org.schematest.expectation.growth")
          .layer("expectation.normalform")
          .definedBy("org.schematest.expectation.normalform")
          .layer("expectation.code")
          .definedBy("org.schematest.expectation.code")
          .layer("migration")
          .definedBy("org.schematest.migration", "org.schematest.migration.detail")
          .layer("migration.data")
          .definedBy("org.schematest.migration.data")
          .layer("migration.difference")
          .definedBy("org.schematest.migration.difference")
          .layer("migration.rollback")
          .definedBy("org.schematest.migration.rollback")
          .layer("migration.file")
          .definedBy("org.schematest.migration.file")
          .layer("migration.digest")
          .definedBy("org.schematest.migration.digest")
          .layer("expectation.migration")
          .definedBy("org.schematest.expectation.migration..")
          .layer("rule")
          .definedBy("org.schematest.rule")
          .layer("rule sets")
          .definedBy(
              "org.schematest.rule.gate",
              "org.schematest.rule.convention",
              "org.schematest.rule.safety",
              "org.schematest.rule.postgres")
          .layer("assertion")
          .definedBy("org.schematest.assertion..")
          .whereLayer("schema")
          .mayNotAccessAnyLayer()
          .whereLayer("query")
          .mayNotAccessAnyLayer()
          .whereLayer("finding")
          .mayNotAccessAnyLayer()
          .whereLayer("statistics")
          .mayOnlyAccessLayers("schema")
          .whereLayer("statistics.declared")
          .mayOnlyAccessLayers("schema", "statistics")
          .whereLayer("statistics.file")
          .mayOnlyAccessLayers("schema", "statistics")
          .whereLayer("statistics.export")
          .mayOnlyAccessLayers("schema", "statistics", "statistics.file", "statistics.disclosure")
          .whereLayer("statistics.disclosure")
          .mayOnlyAccessLayers("schema", "statistics")
          .whereLayer("sizing.page")
          .mayNotAccessAnyLayer()
          .whereLayer("sizing.relation")
          .mayOnlyAccessLayers("schema", "statistics", "sizing.page")
          .whereLayer("sizing.distribution")
          .mayOnlyAccessLayers("schema", "statistics", "sizing.relation")
          .whereLayer("sizing")
          .mayOnlyAccessLayers(
              "schema", "statistics", "sizing.page", "sizing.relation", "sizing.distribution")
          .whereLayer("plan")
          .mayOnlyAccessLayers("schema", "query", "statistics", "statistics.declared")
          .whereLayer("measure")
          .mayOnlyAccessLayers("schema", "query", "plan")
          .whereLayer("catalog")
          .mayOnlyAccessLayers(
              "schema",
              "catalog.query",
              "catalog.type",
              "catalog.relation",
              "catalog.index",
              "catalog.constraint",
              "catalog.routine",
              "catalog.security",
              "catalog.database")
          .whereLayer("catalog.query")
          .mayOnlyAccessLayers("schema")
          .whereLayer("catalog.interpreter")
          .mayOnlyAccessLayers("schema")
          .whereLayer("catalog.type")
          .mayOnlyAccessLayers("schema", "catalog.query")
          .whereLayer("catalog.relation")
          .mayOnlyAccessLayers("schema", "catalog.query", "catalog.type")
          .whereLayer("catalog.index")
          .mayOnlyAccessLayers("schema", "catalog.query", "catalog.type", "catalog.relation")
          .whereLayer("catalog.constraint")
          .mayOnlyAccessLayers("schema", "catalog.query", "catalog.relation", "catalog.index")
          .whereLayer("catalog.routine")
          .mayOnlyAccessLayers("schema", "catalog.query", "catalog.relation")
          .whereLayer("catalog.security")
          .mayOnlyAccessLayers("schema", "catalog.query", "catalog.relation")
          .whereLayer("catalog.database")
          .mayOnlyAccessLayers("schema", "catalog.query", "catalog.relation")
          .whereLayer("catalog.kept")
          .mayOnlyAccessLayers("schema")
          .whereLayer("explain")
          .mayOnlyAccessLayers(
              "schema", "query", "statistics", "plan", "finding", "explain.printed")
          .whereLayer("explain.printed")
          .mayOnlyAccessLayers("schema", "plan")
          .whereLayer("baseline")
          .mayOnlyAccessLayers("schema", "query", "plan", "finding")
          .whereLayer("selection")
          .mayOnlyAccessLayers("schema")
          .whereLayer("expectation")
          .mayOnlyAccessLayers("schema", "selection", "finding")
          .whereLayer("expectation.plan")
          .mayOnlyAccessLayers("schema", "query", "plan", "measure", "finding", "expectation")
          .whereLayer("expectation.use")
          .mayOnlyAccessLayers(
              "schema", "query", "plan", "finding", "expectation", "expectation.plan")
          .whereLayer("expectation.work")
          .mayOnlyAccessLayers(
              "schema", "plan", "measure", "finding", "expectation", "expectation.plan")
          .whereLayer("expectation.growth")
          .mayOnlyAccessLayers(
              "schema", "query", "plan", "finding", "expectation", "expectation.plan")
          .whereLayer("dependency")
          .mayOnlyAccessLayers("schema")
          .whereLayer("dependency.rows")
          .mayOnlyAccessLayers("schema", "dependency")
          .whereLayer("code")
          .mayNotAccessAnyLayer()
          .whereLayer("expectation.normalform")
          .mayOnlyAccessLayers("schema", "dependency", "finding", "expectation")
          .whereLayer("expectation.code")
          .mayOnlyAccessLayers("schema", "code", "finding", "expectation")
          .whereLayer("migration")
          .mayOnlyAccessLayers("schema", "query")
          .whereLayer("migration.file")
          .mayNotAccessAnyLayer()
          .whereLayer("migration.digest")
          .mayOnlyAccessLayers("migration.file", "finding")
          .whereLayer("migration.data")
          .mayOnlyAccessLayers("schema", "migration")
          .whereLayer("migration.difference")
          .mayOnlyAccessLayers("schema", "migration")
          .whereLayer("migration.rollback")
          .mayOnlyAccessLayers("schema", "migration", "migration.data", "migration.difference")
          .whereLayer("expectation.migration")
          .mayOnlyAccessLayers(
              "schema",
              "query",
              "migration",
              "migration.data",
              "migration.difference",
              "migration.rollback",
              "finding",
              "expectation")
          .whereLayer("rule")
          .mayOnlyAccessLayers("schema", "selection", "query", "statistics", "plan", "finding")
          .whereLayer("rule sets")
          .mayOnlyAccessLayers(
              "schema",
              "selection",
              "query",
              "statistics",
              "plan",
              "measure",
              "finding",
              "expectation",
              "expectation.plan",
              "expectation.use",
              "expectation.work",
              "rule")
          .whereLayer("assertion")
          .mayOnlyAccessLayers(
              "schema",
              "selection",
              "query",
              "plan",
              "measure",
              "finding",
              "expectation",
              "expectation.plan",
              "expectation.work",
              "expectation.growth",
              "expectation.normalform",
              "expectation.code",
              "expectation.migration",
              "dependency",
              "code",
              "baseline",
              "migration",
              "migration.file",
              "migration.digest",
              "migration.data",
              "migration.rollback",
              "rule");

  @ArchTest
  static final ArchRule packages_are_free_of_cycles =
      slices().matching("org.schematest.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule only_the_readers_speak_sql =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.schematest.catalog",
              "org.schematest.catalog.interpreter",
              "org.schematest.catalog.query",
              "org.schematest.catalog.type",
              "org.schematest.catalog.relation",
              "org.schematest.catalog.index",
              "org.schematest.catalog.constraint",
              "org.schematest.catalog.routine",
              "org.schematest.catalog.security",
              "org.schematest.catalog.database",
              "org.schematest.dependency.rows",
              "org.schematest.explain",
              "org.schematest.sizing",
              "org.schematest.sizing.distribution",
              "org.schematest.sizing.relation",
              "org.schematest.statistics.export")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "org.jooq..", "org.postgresql..");

  @ArchTest
  static final ArchRule only_assertion_speaks_assertj =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.schematest.assertion..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.assertj..");

  @ArchTest
  static final ArchRule nothing_here_knows_junit =
      noClasses().should().dependOnClassesThat().resideInAPackage("org.junit..");

  @ArchTest
  static final ArchRule annotations_of_classes_are_known_by_name_only =
      noClasses().should().dependOnClassesThat().resideInAPackage("jakarta..");

  @ArchTest
  static final ArchRule assertions_can_be_softened =
      classes()
          .that()
          .areAssignableTo(Assert.class)
          .should()
          .bePublic()
          .andShould()
          .notHaveModifier(JavaModifier.FINAL)
          .because(
              "AssertJ 3 makes an assertion soft by subclassing it, and skips final ones silently");
}
