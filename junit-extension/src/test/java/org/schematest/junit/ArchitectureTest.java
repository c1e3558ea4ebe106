package org.schematest.junit;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of this module: {@code database} to {@code migration} to {@code fixture} to JUnit. */
@AnalyzeClasses(packages = "org.schematest", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final DescribedPredicate<JavaClass> OURS = resideInAPackage("org.schematest..");

  private static ArchRule usesOfOurs(String user, String... allowed) {
    return noClasses()
        .that()
        .resideInAPackage(user)
        .should()
        .dependOnClassesThat(
            OURS.and(not(resideInAPackage(user))).and(not(resideInAnyPackage(allowed))))
        .because("of the arrows of the design");
  }

  @ArchTest
  static final ArchRule DATABASE_USES_NOTHING_OF_OURS = usesOfOurs("org.schematest.junit.database");

  @ArchTest
  static final ArchRule EMBEDDED_IS_ONE_WAY_TO_A_DATABASE =
      usesOfOurs("org.schematest.junit.database.embedded", "org.schematest.junit.database");

  @ArchTest
  static final ArchRule CHOICE_KNOWS_ALL_WAYS_TO_A_DATABASE =
      usesOfOurs("org.schematest.junit.database.choice", "org.schematest.junit.database..");

  @ArchTest
  static final ArchRule MIGRATION_USES_THE_DATABASE =
      usesOfOurs("org.schematest.junit.migration", "org.schematest.junit.database");

  @ArchTest
  static final ArchRule EACH_TOOL_IS_A_MIGRATION_OF_ITS_OWN =
      usesOfOurs(
          "org.schematest.junit.migration.flyway",
          "org.schematest.junit.database",
          "org.schematest.junit.migration");

  @ArchTest
  static final ArchRule SCRIPTS_ARE_READ_BY_THEMSELVES =
      usesOfOurs(
          "org.schematest.junit.migration.script",
          "org.schematest.junit.database",
          "org.schematest.junit.migration");

  @ArchTest
  static final ArchRule SEEDS_USE_THE_DATABASE_AND_SCRIPTS =
      usesOfOurs(
          "org.schematest.junit.seed",
          "org.schematest.junit.database",
          "org.schematest.junit.migration",
          "org.schematest.junit.migration.script");

  @ArchTest
  static final ArchRule ISOLATION_USES_THE_DATABASE =
      usesOfOurs("org.schematest.junit.isolation", "org.schematest.junit.database");

  @ArchTest
  static final ArchRule FIXTURE_USES_READERS_AND_MODELS =
      usesOfOurs(
          "org.schematest.junit.fixture",
          "org.schematest.junit.database",
          "org.schematest.junit.database.choice",
          "org.schematest.junit.isolation",
          "org.schematest.junit.migration",
          "org.schematest.junit.seed",
          "org.schematest.schema",
          "org.schematest.query",
          "org.schematest.statistics",
          "org.schematest.plan",
          "org.schematest.catalog",
          "org.schematest.sizing",
          "org.schematest.explain");

  @ArchTest
  static final ArchRule JUNIT_USES_MODELS_AND_NEVER_AN_ASSERTION =
      usesOfOurs(
          "org.schematest.junit",
          "org.schematest.junit.database",
          "org.schematest.junit.database.choice",
          "org.schematest.junit.migration..",
          "org.schematest.junit.fixture",
          "org.schematest.junit.isolation",
          "org.schematest.junit.seed",
          "org.schematest.schema",
          "org.schematest.query",
          "org.schematest.statistics",
          "org.schematest.statistics.declared",
          "org.schematest.statistics.file",
          "org.schematest.plan");

  @ArchTest
  static final ArchRule ONLY_THIS_PACKAGE_KNOWS_JUNIT =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.schematest.junit")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.junit..", "org.opentest4j..");

  @ArchTest
  static final ArchRule ONLY_ITS_PACKAGE_KNOWS_THE_LAUNCHER =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.schematest.junit.database.embedded")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.zonky..");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("org.schematest.(**)").should().beFreeOfCycles();
}
