package org.schematest.junit;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import org.schematest.junit.fixture.ClassDatabase;
import org.schematest.junit.fixture.MigratedTemplate;
import org.schematest.junit.fixture.TestSession;
import org.schematest.statistics.Statistics;

/**
 * Prepares the fixture of a class before its first instance or test, so that the class fails once
 * if that fails, and hands out its parts.
 *
 * <p>Its state is in the stores of JUnit: the session's has the server and what is shared, a
 * class's has its fixture and its own database.
 */
abstract sealed class SchemaTestExtension
    implements BeforeAllCallback, TestInstancePreConstructCallback, ParameterResolver
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

  @Override
  public void beforeAll(ExtensionContext context) {
    prepare(context, context.getRequiredTestClass());
  }

  @Override
  public void preConstructTestInstance(
      TestInstanceFactoryContext instance, ExtensionContext context) {
    prepare(context, instance.getTestClass());
  }

  /** Otherwise what a constructor asks for would live as long as the class. */
  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return SchemaFixture.gives(parameter.getParameter().getType())
        && owner(ClassContexts.of(context, receiver(parameter, context))).isPresent();
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return prepare(context, receiver(parameter, context))
        .orElseThrow()
        .give(parameter.getParameter().getType(), context);
  }

  /**
   * The class that the parameter is for. In a test of a nested class that is not always the test's:
   * the outer instance is constructed and set up too.
   */
  private static Class<?> receiver(ParameterContext parameter, ExtensionContext context) {
    Executable executable = parameter.getDeclaringExecutable();
    return executable instanceof Constructor
        ? executable.getDeclaringClass()
        : parameter
            .getTarget()
            .<Class<?>>map(Object::getClass)
            .orElseGet(context::getRequiredTestClass);
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
    Class<?> ownerClass = owner.getRequiredTestClass();
    SchemaTestConfiguration configuration = configuration(ownerClass);
    MigratedTemplate template =
        session(owner)
            .template(
                PostgresDeclarations.choice(classes, owner, configuration),
                configuration.migrator(),
                configuration.searchPath());
    Statistics statistics =
        ClassStatistics.of(
            Declarations.of(innermostFirst, configuration),
            innermostFirst.get(0),
            template.catalog(),
            template.history(),
            template.currentSchema());
    ClassDatabase database =
        owner
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(
                new Key(template, ownerClass, identity()),
                key -> new ClassDatabase(template),
                ClassDatabase.class);
    return new SchemaFixture(template, template.plans(statistics, database), database);
  }

  /** JUnit closes it when the launcher session ends, after all engines. */
  private static TestSession session(ExtensionContext context) {
    return context
        .getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
        .getOrComputeIfAbsent(TestSession.class, key -> new TestSession(), TestSession.class);
  }

  private record Key(Object what, Class<?> testClass, Object identity) {}
}
