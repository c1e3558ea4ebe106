package org.schematest.junit;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.schematest.junit.database.TestDatabase;

/**
 * The schema tests that run in this JVM, for static code, which JUnit gives no context. Safe for
 * use by several threads.
 */
final class RunningClasses {

  private static final List<Running> ALL = new CopyOnWriteArrayList<>();

  private RunningClasses() {}

  /**
   * A class that runs until this is closed.
   *
   * @param database of the class
   */
  record Running(Class<?> testClass, Supplier<TestDatabase> database) implements AutoCloseable {

    static Running begin(Class<?> testClass, Supplier<TestDatabase> database) {
      Running running = new Running(testClass, database);
      ALL.add(running);
      return running;
    }

    @Override
    public void close() {
      ALL.remove(this);
    }
  }

  /** The last that began of this class; of none, the only one of its subclasses. */
  static Optional<Running> of(Class<?> testClass) {
    List<Running> running =
        ALL.stream().filter(one -> testClass.isAssignableFrom(one.testClass())).toList();
    Set<Class<?>> classes = running.stream().map(Running::testClass).collect(Collectors.toSet());
    Class<?> wanted =
        classes.contains(testClass) || classes.size() != 1 ? testClass : classes.iterator().next();
    return running.stream()
        .filter(one -> one.testClass() == wanted)
        .reduce((earlier, later) -> later);
  }

  /** The names of those that run. */
  static List<String> names() {
    return ALL.stream().map(one -> ClassName.of(one.testClass())).distinct().sorted().toList();
  }
}
