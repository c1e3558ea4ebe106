package org.schematest.junit;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.fixture.MigratedTemplate;
import org.schematest.junit.isolation.ClassDatabases;
import org.schematest.junit.isolation.Isolation;
import org.schematest.junit.isolation.OwnDatabase;
import org.schematest.junit.migration.data.RowsThen;
import org.schematest.junit.seed.Seeds;
import org.schematest.junit.version.OwnVersion;
import org.schematest.junit.version.VersionedDatabase;
import org.schematest.migration.MigrationTrail;
import org.schematest.migration.ReleaseQueries;
import org.schematest.migration.ToolTraps;
import org.schematest.migration.data.DataSurvival;
import org.schematest.migration.file.MigrationFiles;
import org.schematest.migration.rollback.RoundTrips;
import org.schematest.plan.PlannedQuery;
import org.schematest.plan.Plans;
import org.schematest.query.OperationalQuery;
import org.schematest.rule.DataModel;
import org.schematest.schema.Catalog;
import org.schematest.schema.Schema;
import org.schematest.statistics.Statistics;

/**
 * What a test class is given.
 *
 * @param schemas that its migrations fill, the current one first
 * @param statistics under which its queries are planned
 * @param databases that it and its tests may write to
 * @param rows that are written between migrations
 */
record SchemaFixture(
    MigratedTemplate template,
    List<String> schemas,
    Statistics statistics,
    ClassDatabases databases,
    List<RowsThen> rows) {

  private static final Set<Class<?>> TYPES =
      Set.of(
          Schema.class,
          Catalog.class,
          MigrationFiles.class,
          ToolTraps.class,
          Plans.class,
          MigrationTrail.class,
          RoundTrips.class,
          ReleaseQueries.class,
          TestDatabase.class,
          DataSource.class,
          Connection.class,
          VersionedDatabase.class,
          DataSurvival.class);

  static boolean gives(Class<?> type) {
    return TYPES.contains(type);
  }

  /**
   * The value of a parameter.
   *
   * @param writer of which class the test is, if it may write
   * @param context of the test or class, at whose end a connection is closed
   */
  Object give(Class<?> type, SchemaFixture writer, ExtensionContext context) {
    if (type == DataSurvival.class) {
      return template.survival(rows);
    }
    Optional<OwnVersion> version = writer.version(context);
    if (type == VersionedDatabase.class) {
      return version.orElseThrow(VersionedTest::isMissing).versioned();
    }
    if (type == Schema.class) {
      return version
          .map(own -> own.versioned().schema())
          .orElseGet(() -> template.catalog().schema(template.currentSchema()));
    }
    if (type == Catalog.class) {
      return version.map(own -> own.versioned().catalog()).orElseGet(template::catalog);
    }
    if (type == MigrationFiles.class) {
      return template.files();
    }
    if (type == ToolTraps.class) {
      return template.traps();
    }
    if (type == MigrationTrail.class) {
      return template.trail(statistics);
    }
    if (type == RoundTrips.class) {
      return template.roundTrips(rows);
    }
    if (type == ReleaseQueries.class) {
      return template.past();
    }
    OwnDatabase own = writer.own(context);
    if (type == Plans.class) {
      Plans plans = template.plans(statistics, own);
      return version.map(one -> plans.after(one.migration())).orElse(plans);
    }
    if (type == TestDatabase.class) {
      return database(own);
    }
    return type == DataSource.class ? own.dataSource() : connect(own, context);
  }

  /** The plans that a test asks for; what it executes, it executes in its own database. */
  Plans plans(ExtensionContext context) {
    return template.plans(statistics, own(context));
  }

  /** What rules look at, without queries. */
  DataModel dataModel() {
    return DataModel.of(template.catalog())
        .in(schemas.toArray(String[]::new))
        .withStatistics(statistics);
  }

  /** Queries outside of any test; what they execute, they execute in the class's database. */
  List<PlannedQuery> planned(List<OperationalQuery> queries) {
    Plans plans = template.plans(statistics, databases);
    return queries.stream().map(query -> new PlannedQuery(query, plans)).toList();
  }

  /** What is written to in this context: that of a test, or of the class outside of its tests. */
  OwnDatabase own(ExtensionContext context) {
    return context.getTestMethod().map(method -> ofTest(method, context)).orElse(databases);
  }

  /** The same, if it stands after one of the migrations. */
  private Optional<OwnVersion> version(ExtensionContext context) {
    return context.getTestMethod().isPresent()
            && VersionedTest.of(context).isPresent()
            && own(context) instanceof OwnVersion version
        ? Optional.of(version)
        : Optional.empty();
  }

  private OwnDatabase ofTest(Method method, ExtensionContext context) {
    return context
        .getStore(SchemaTestExtension.NAMESPACE)
        .getOrComputeIfAbsent(
            new TestKey(databases, context.getUniqueId()),
            key -> seeded(ownOf(context), method),
            OwnDatabase.class);
  }

  private OwnDatabase ownOf(ExtensionContext context) {
    return VersionedTest.of(context)
        .<OwnDatabase>map(at -> template.versions().at(at.value(), at.repeatables()))
        .orElseGet(databases::ofTest);
  }

  /** The test of this context has ended. */
  void finish(ExtensionContext context) {
    OwnDatabase own =
        context
            .getStore(SchemaTestExtension.NAMESPACE)
            .get(new TestKey(databases, context.getUniqueId()), OwnDatabase.class);
    if (own != null) {
      own.finish();
    }
  }

  private OwnDatabase seeded(OwnDatabase own, Method method) {
    Seeds seeds = DeclaredSeeds.of(method);
    if (seeds.isEmpty()) {
      return own;
    }
    if (databases.isolation() == Isolation.PER_CLASS && !(own instanceof OwnVersion)) {
      throw new ExtensionConfigurationException(
          "%s: the tests of the class share a database, so a seed of one of them needs isolation = PER_METHOD or ROLLBACK on the class"
              .formatted(SeedDeclaration.on(method).get(0).source()));
    }
    try {
      seeds.sow(own.dataSource(), own.keepsWhatIsWritten());
      return own;
    } catch (RuntimeException e) {
      try {
        own.close();
      } catch (RuntimeException leftBehind) {
        e.addSuppressed(leftBehind);
      }
      throw e;
    }
  }

  private static TestDatabase database(OwnDatabase own) {
    try {
      return own.database();
    } catch (UnsupportedOperationException e) {
      throw new ParameterResolutionException(String.valueOf(e.getMessage()), e);
    }
  }

  /** The database of the class, for what lives as long as the class. */
  TestDatabase ofClass(Class<?> testClass) {
    if (databases.isolation() != Isolation.PER_CLASS) {
      throw new IllegalStateException(
          "the tests of %s are isolated from each other (isolation = %s), so that no one database is theirs: an application that lives longer than a test needs isolation = PER_CLASS"
              .formatted(ClassName.of(testClass), databases.isolation()));
    }
    return databases.database();
  }

  private static Connection connect(OwnDatabase own, ExtensionContext context) {
    try {
      Connection connection = own.connect();
      // The store closes what it holds; a key of its own, for a test may have several.
      context.getStore(SchemaTestExtension.NAMESPACE).put(new Object(), connection);
      return connection;
    } catch (SQLException e) {
      throw new ParameterResolutionException(
          "the test's database cannot be connected to: %s".formatted(e.getMessage()), e);
    }
  }

  /** A store gives what the one above it has, so a test's key must be its own. */
  private record TestKey(ClassDatabases databases, String uniqueId) {}
}
