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
import java.util.stream.Stream;

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
  static final ArchRule THE_CACHE_USES_NOTHING_OF_OURS = usesOfOurs("org.schematest.junit.cache");

  @ArchTest
  static final ArchRule PROGRAMS_ARE_KEPT_IN_THE_CACHE =
      usesOfOurs(
          "org.schematest.junit.database.embedded.program",
          "org.schematest.junit.database",
          "org.schematest.junit.cache");

  @ArchTest
  static final ArchRule A_PROCESS_RUNS_PROGRAMS =
      usesOfOurs(
          "org.schematest.junit.database.embedded.process",
          "org.schematest.junit.database",
          "org.schematest.junit.database.embedded.program",
          "org.schematest.junit.cache");

  @ArchTest
  static final ArchRule STORAGE_IS_OF_FILES_THAT_PROCESSES_MAY_STILL_RUN_ON =
      usesOfOurs(
          "org.schematest.junit.database.embedded.storage",
          "org.schematest.junit.database.embedded.process",
          "org.schematest.junit.cache");

  @ArchTest
  static final ArchRule A_CLUSTER_IS_WHAT_PROCESSES_RUN_ON =
      usesOfOurs(
          "org.schematest.junit.database.embedded.cluster",
          "org.schematest.junit.database",
          "org.schematest.junit.database.embedded.program",
          "org.schematest.junit.database.embedded.process",
          "org.schematest.junit.database.embedded.storage",
          "org.schematest.junit.cache");

  @ArchTest
  static final ArchRule EMBEDDED_IS_ONE_WAY_TO_A_DATABASE =
      usesOfOurs(
          "org.schematest.junit.database.embedded",
          "org.schematest.junit.database",
          "org.schematest.junit.database.embedded.program",
          "org.schematest.junit.database.embedded.storage",
          "org.schematest.junit.database.embedded.cluster",
          "org.schematest.junit.cache");

  @ArchTest
  static final ArchRule A_CONTAINER_IS_ONE_WAY_TO_A_DATABASE =
      usesOfOurs("org.schematest.junit.database.container", "org.schematest.junit.database");

  @ArchTest
  static final ArchRule A_GIVEN_SERVER_IS_ONE_WAY_TO_A_DATABASE =
      usesOfOurs("org.schematest.junit.database.server", "org.schematest.junit.database");

  @ArchTest
  static final ArchRule ONLY_ITS_PACKAGE_KNOWS_TESTCONTAINERS =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.schematest.junit.database.container")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.testcontainers..", "com.github.dockerjava..");

  @ArchTest
  static final ArchRule CHOICE_KNOWS_ALL_WAYS_TO_A_DATABASE =
      usesOfOurs("org.schematest.junit.database.choice", "org.schematest.junit.database..");

  @ArchTest
  static final ArchRule MIGRATION_USES_THE_DATABASE =
      usesOfOurs(
          "org.schematest.junit.migration",
          "org.schematest.junit.database",
          "org.schematest.migration",
          "org.schematest.migration.file");

  @ArchTest
  static final ArchRule SCRIPTS_ARE_MIGRATIONS =
      usesOfOurs(
          "org.schematest.junit.migration.script",
          "org.schematest.junit.database",
          "org.schematest.junit.migration",
          "org.schematest.migration.file");

  @ArchTest
  static final ArchRule FLYWAY_IS_A_MIGRATION_OF_ITS_OWN =
      aTool("org.schematest.junit.migration.flyway");

  @ArchTest
  static final ArchRule LIQUIBASE_IS_A_MIGRATION_OF_ITS_OWN =
      aTool("org.schematest.junit.migration.liquibase");

  @ArchTest
  static final ArchRule EACH_FOLDER_OF_SCRIPTS_IS_A_MIGRATION_OF_ITS_OWN =
      aTool("org.schematest.junit.migration.folder");

  @ArchTest
  static final ArchRule PSQL_IS_A_MIGRATION_OF_ITS_OWN =
      aTool("org.schematest.junit.migration.psql");

  @ArchTest
  static final ArchRule SQITCH_CALLS_PSQL =
      aTool("org.schematest.junit.migration.sqitch", "org.schematest.junit.migration.psql");

  private static ArchRule aTool(String tool, String... others) {
    return usesOfOurs(
        tool,
        Stream.concat(
                Stream.of(
                    "org.schematest.junit.database",
                    "org.schematest.junit.migration",
                    "org.schematest.junit.migration.script",
                    "org.schematest.junit.migration.trap",
                    "org.schematest.migration",
                    "org.schematest.migration.file"),
                Stream.of(others))
            .toArray(String[]::new));
  }

  @ArchTest
  static final ArchRule ONLY_ITS_PACKAGE_KNOWS_LIQUIBASE =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.schematest.junit.migration.liquibase")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("liquibase..");

  @ArchTest
  static final ArchRule SCRIPTS_ARE_READ_BY_THEMSELVES =
      usesOfOurs(
          "org.schematest.junit.migration.script",
          "org.schematest.junit.database",
          "org.schematest.junit.migration",
          "org.schematest.migration.file");

  @ArchTest
  static final ArchRule AN_OBSERVATORY_ASKS_THE_SERVER =
      usesOfOurs(
          "org.schematest.junit.migration.trail.observatory",
          "org.schematest.junit.database",
          "org.schematest.junit.migration",
          "org.schematest.schema.name",
          "org.schematest.migration");

  @ArchTest
  static final ArchRule A_SESSION_IS_SENT_SO_THAT_IT_CAN_BE_SEEN =
      usesOfOurs(
          "org.schematest.junit.migration.trail.session",
          "org.schematest.junit.migration.trail.observatory",
          "org.schematest.junit.database",
          "org.schematest.junit.migration",
          "org.schematest.junit.migration.script",
          "org.schematest.migration");

  @ArchTest
  static final ArchRule OBJECTS_CHANGE_AS_THE_OBSERVATORY_NOTES =
      usesOfOurs(
          "org.schematest.junit.migration.trail.object",
          "org.schematest.junit.migration.trail.observatory",
          "org.schematest.schema..",
          "org.schematest.migration",
          "org.schematest.migration.detail");

  @ArchTest
  static final ArchRule ORIGINS_ARE_WHERE_STATEMENTS_STAND =
      usesOfOurs(
          "org.schematest.junit.migration.trail.origin",
          "org.schematest.junit.migration.script",
          "org.schematest.schema..",
          "org.schematest.migration");

  @ArchTest
  static final ArchRule TRAILS_ARE_SEEN_FROM_BESIDE_THE_MIGRATOR =
      usesOfOurs(
          "org.schematest.junit.migration.trail",
          "org.schematest.junit.migration.trail.observatory",
          "org.schematest.junit.migration.trail.session",
          "org.schematest.junit.migration.trail.object",
          "org.schematest.junit.migration.trail.origin",
          "org.schematest.junit.database",
          "org.schematest.junit.migration",
          "org.schematest.junit.migration.script",
          "org.schematest.junit.migration.run",
          "org.schematest.schema..",
          "org.schematest.migration",
          "org.schematest.migration.detail");

  @ArchTest
  static final ArchRule A_RUN_SAYS_WHAT_STAYS_OF_A_MIGRATION =
      usesOfOurs(
          "org.schematest.junit.migration.run",
          "org.schematest.junit.database",
          "org.schematest.junit.migration",
          "org.schematest.junit.migration.place",
          "org.schematest.junit.migration.script",
          "org.schematest.migration",
          "org.schematest.migration.file");

  @ArchTest
  static final ArchRule TRAPS_ARE_READ_FROM_FILES_AND_RUN_INTO =
      usesOfOurs(
          "org.schematest.junit.migration.trap",
          "org.schematest.junit.database",
          "org.schematest.junit.migration",
          "org.schematest.junit.migration.script",
          "org.schematest.migration",
          "org.schematest.migration.file");

  @ArchTest
  static final ArchRule SCRIPTS_ARE_FOUND_BY_THEIR_NAMES =
      usesOfOurs(
          "org.schematest.junit.migration.place",
          "org.schematest.junit.migration",
          "org.schematest.junit.migration.script");

  @ArchTest
  static final ArchRule REPORTS_USE_RULES_AND_NOTHING_OF_JUNIT =
      usesOfOurs(
          "org.schematest.junit.report",
          "org.schematest.migration",
          "org.schematest.rule",
          "org.schematest.selection",
          "org.schematest.finding");

  @ArchTest
  static final ArchRule SEEDS_USE_THE_DATABASE_AND_SCRIPTS =
      usesOfOurs(
          "org.schematest.junit.seed",
          "org.schematest.junit.database",
          "org.schematest.junit.migration",
          "org.schematest.junit.migration.script");

  @ArchTest
  static final ArchRule ROWS_ARE_READ_AND_COMPARED_BY_A_MODEL =
      usesOfOurs(
          "org.schematest.junit.migration.data",
          "org.schematest.junit.database",
          "org.schematest.junit.migration",
          "org.schematest.junit.rows",
          "org.schematest.junit.rows.table",
          "org.schematest.junit.seed",
          "org.schematest.schema.name",
          "org.schematest.migration",
          "org.schematest.migration.data",
          "org.schematest.migration.file");

  @ArchTest
  static final ArchRule VALUES_ARE_OF_POSTGRES_ALONE =
      usesOfOurs("org.schematest.junit.rows.value");

  @ArchTest
  static final ArchRule TABLES_FOR_ROWS_ARE_READ_BY_NAME =
      usesOfOurs("org.schematest.junit.rows.table", "org.schematest.schema.name");

  @ArchTest
  static final ArchRule ROWS_ARE_VALUES_FOR_TABLES =
      usesOfOurs(
          "org.schematest.junit.rows",
          "org.schematest.junit.rows.table",
          "org.schematest.junit.rows.value",
          "org.schematest.schema.name");

  @ArchTest
  static final ArchRule ISOLATION_USES_THE_DATABASE =
      usesOfOurs("org.schematest.junit.isolation", "org.schematest.junit.database");

  @ArchTest
  static final ArchRule VERSIONS_ARE_DATABASES_OF_TESTS =
      usesOfOurs(
          "org.schematest.junit.version",
          "org.schematest.junit.database",
          "org.schematest.junit.isolation",
          "org.schematest.junit.migration",
          "org.schematest.junit.migration.data",
          "org.schematest.catalog",
          "org.schematest.schema..",
          "org.schematest.migration");

  @ArchTest
  static final ArchRule FIXTURE_USES_READERS_AND_MODELS =
      usesOfOurs(
          "org.schematest.junit.fixture",
          "org.schematest.junit.database",
          "org.schematest.junit.database.choice",
          "org.schematest.junit.isolation",
          "org.schematest.junit.migration",
          "org.schematest.junit.migration.data",
          "org.schematest.junit.migration.place",
          "org.schematest.junit.migration.run",
          "org.schematest.junit.migration.rollback",
          "org.schematest.junit.migration.trail",
          "org.schematest.junit.migration.trail.origin",
          "org.schematest.junit.migration.trap",
          "org.schematest.junit.rows",
          "org.schematest.junit.seed",
          "org.schematest.junit.version",
          "org.schematest.migration..",
          "org.schematest.schema..",
          "org.schematest.query",
          "org.schematest.statistics",
          "org.schematest.plan",
          "org.schematest.catalog",
          "org.schematest.catalog.interpreter",
          "org.schematest.catalog.kept",
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
          "org.schematest.junit.migration.run",
          "org.schematest.junit.report",
          "org.schematest.junit.seed",
          "org.schematest.junit.version",
          "org.schematest.schema..",
          "org.schematest.query",
          "org.schematest.statistics",
          "org.schematest.statistics.declared",
          "org.schematest.statistics.file",
          "org.schematest.plan",
          "org.schematest.migration..",
          "org.schematest.rule",
          "org.schematest.finding");

  @ArchTest
  static final ArchRule THE_LAUNCHER_ONLY_STARTS_A_SERVER =
      usesOfOurs("org.schematest.junit.launcher", "org.schematest.junit.database.embedded");

  @ArchTest
  static final ArchRule ONLY_THESE_PACKAGES_KNOW_JUNIT =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.schematest.junit", "org.schematest.junit.launcher")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.junit..", "org.opentest4j..");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("org.schematest.(**)").should().beFreeOfCycles();
}
