package org.schematest.junit;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import org.schematest.junit.RunningClasses.Running;
import org.schematest.junit.database.choice.PostgresChoice;
import org.schematest.junit.fixture.MigratedTemplate;
import org.schematest.junit.fixture.TestSession;
import org.schematest.junit.isolation.ClassDatabases;
import org.schematest.junit.migration.run.MigrationLimit;
import org.schematest.statistics.Statistics;

/**
 * Prepares the fixture of a class before its first instance or test, so that the class fails once
 * if that fails, and hands out its parts.
 *
 * <p>Its state is in the stores of JUnit: the session's has the server and what is shared, a
 * class's has its fixture and its own database.
 */
abstract sealed class SchemaTestExtension
    implements ExecutionCondition,
        BeforeAllCallback,
        TestInstancePreConstructCallback,
        BeforeEachCallback,
        AfterEachCallback,
        ToldFailures,
        ParameterResolver
    permits AnnotatedSchemaTest, RegisteredSchemaTest {

  static final Namespace NAMESPACE = Namespace.create(SchemaTestExtension.class);

  /** Under this key the stores of classes have the fixture that counts there. */
  private static final Object CURRENT = SchemaFixture.class;

  /** The fixture of the test or class, whichever way it was configured. */
  static Optional<SchemaFixture> current(ExtensionContext context) {
    return Optional.ofNullable(context.getStore(NAMESPACE).get(CURRENT, SchemaFixture.class));
  }

  /**
   * The nearest class that says what schema it tests, and says it in this extension's way; empty if
   * a nearer one says it in another.
   */
  abstract Optional<ExtensionContext> owner(ClassContexts classes);

  /** What schema that is. */
  abstract SchemaTestConfiguration configuration(Class<?> owner);

  /** Tells the fixtures of several extensions on one class apart. */
  abstract Object identity();

  /**
   * Switches nothing off. JUnit asks all conditions before any extension prepares the class, so
   * that its database can be had for one that stands before this, such as Spring's.
   */
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (context.getTestMethod().isEmpty() && context.getTestClass().isPresent()) {
      Class<?> testClass = context.getRequiredTestClass();
      if (owner(ClassContexts.of(context, testClass)).isPresent()) {
        Running running =
            Running.begin(
                testClass, () -> prepare(context, testClass).orElseThrow().ofClass(testClass));
        context.getStore(NAMESPACE).put(new Object(), running);
      }
    }
    return ConditionEvaluationResult.enabled("a schema test is never switched off");
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    prepare(context, context.getRequiredTestClass());
  }

  @Override
  public void preConstructTestInstance(
      TestInstanceFactoryContext instance, ExtensionContext context) {
    prepare(context, instance.getTestClass());
  }

  /** A seed or a version that cannot be is said before the test, whatever it asks for. */
  @Override
  public void beforeEach(ExtensionContext context) {
    if (!DeclaredSeeds.of(context.getRequiredTestMethod()).isEmpty()
        || VersionedTest.of(context).isPresent()) {
      prepare(context, context.getRequiredTestClass()).ifPresent(fixture -> fixture.own(context));
    }
  }

  /** A store would close it, too, but what fails there is reported as JUnit's own failure. */
  @Override
  public void afterEach(ExtensionContext context) {
    prepare(context, context.getRequiredTestClass()).ifPresent(fixture -> fixture.finish(context));
  }

  @Override
  public Throwable told(ExtensionContext context, Throwable thrown) {
    return prepare(context, context.getRequiredTestClass())
        .map(fixture -> BrokenPromises.told(thrown, fixture.template().origins()))
        .orElse(thrown);
  }

  /** Otherwise what a constructor asks for would live as long as the class. */
  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return SchemaFixture.gives(parameter.getParameter().getType())
        && !ParameterReceiver.isSpring(parameter)
        && owner(ClassContexts.of(context, ParameterReceiver.of(parameter, context))).isPresent();
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> receiver = ParameterReceiver.of(parameter, context);
    SchemaFixture fixture = prepare(context, receiver).orElseThrow();
    return fixture.give(
        parameter.getParameter().getType(), writer(fixture, receiver, context), context);
  }

  /**
   * The fixture of the class that the test is of, if it tests the same schema as the receiver: an
   * outer instance that is set up for a test of a nested class writes where the test does.
   */
  private SchemaFixture writer(SchemaFixture fixture, Class<?> receiver, ExtensionContext context) {
    ClassContexts classes = ClassContexts.of(context, context.getRequiredTestClass());
    Optional<ExtensionContext> owner = owner(classes);
    return owner.isPresent() && owner.equals(owner(ClassContexts.of(context, receiver)))
        ? prepare(classes, owner.get())
        : fixture;
  }

  private Optional<SchemaFixture> prepare(ExtensionContext context, Class<?> testClass) {
    ClassContexts classes = ClassContexts.of(context, testClass);
    return owner(classes).map(owner -> prepare(classes, owner));
  }

  private SchemaFixture prepare(ClassContexts classes, ExtensionContext owner) {
    ExtensionContext innermost = classes.innermost();
    ExtensionContext.Store store = innermost.getStore(NAMESPACE);
    SchemaFixture fixture =
        store.getOrComputeIfAbsent(
            new Key(SchemaFixture.class, innermost.getRequiredTestClass(), identity()),
            key -> fixture(classes, owner),
            SchemaFixture.class);
    store.put(CURRENT, fixture);
    return fixture;
  }

  private SchemaFixture fixture(ClassContexts classes, ExtensionContext owner) {
    List<Class<?>> innermostFirst = classes.classesUpTo(owner);
    SchemaTestConfiguration configuration = configuration(owner.getRequiredTestClass());
    PostgresChoice choice = PostgresDeclarations.choice(classes, owner, configuration);
    owner.getConfigurationParameter(MigrationLimit.PROPERTY).ifPresent(MigrationLimit::set);
    MigratedTemplate template =
        session(owner).template(choice, configuration.migrator(), configuration.searchPath());
    Statistics statistics =
        ClassStatistics.of(
            Declarations.of(innermostFirst, configuration),
            innermostFirst.get(0),
            template.catalog(),
            template.history(),
            template.currentSchema());
    return new SchemaFixture(
        template,
        configuration.schemas(),
        statistics,
        databases(classes.seeded(owner), configuration, choice, owner),
        DeclaredRows.of(innermostFirst));
  }

  /** They are those of the innermost class that has seeds of its own, on one PostgreSQL. */
  private ClassDatabases databases(
      ClassContexts seeded,
      SchemaTestConfiguration configuration,
      PostgresChoice choice,
      ExtensionContext owner) {
    ExtensionContext innermost = seeded.innermost();
    return innermost
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            new Key(choice, innermost.getRequiredTestClass(), identity()),
            key ->
                session(owner)
                    .databases(
                        choice,
                        configuration.migrator(),
                        configuration.searchPath(),
                        DeclaredSeeds.of(seeded.classesUpTo(owner), configuration),
                        configuration.rows().isolation()),
            ClassDatabases.class);
  }

  /** JUnit closes it when the launcher session ends, after all engines. */
  private static TestSession session(ExtensionContext context) {
    JUnitVersion.check(ExtensionContext.class.getClassLoader());
    return context
        .getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
        .getOrComputeIfAbsent(TestSession.class, key -> new TestSession(), TestSession.class);
  }

  private record Key(Object what, Class<?> testClass, Object identity) {}
}
