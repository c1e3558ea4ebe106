package org.schematest.junit.seed;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Rows that a schema test begins with, in the database that it may write to. What is read and
 * planned, {@code Schema} and {@code Plans}, does not change by them.
 *
 * <p>On a class, they are in the database before its first test. Seeds add up: those of a class
 * around a nested one come first, then those of interfaces and superclasses, of meta-annotations,
 * and of the class itself. Classes with equal migrations and equal seeds share the sowing.
 *
 * <p>On a test method, they are sown after those of the class, for this test alone; that needs an
 * isolation of its tests.
 *
 * <p>Each file and each callback is one transaction. If one fails, the class or the test fails, and
 * says in which file, line and statement.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Repeatable(Seed.Several.class)
public @interface Seed {

  /**
   * Files, in the order in which they are sown: {@code classpath:} or {@code filesystem:} and a
   * path; without a prefix it is the class path.
   *
   * <ul>
   *   <li>{@code .sql}: statements, and {@code copy … from stdin} with its rows
   *   <li>{@code .csv}: rows of the table that the file is named after, {@code orders.csv} or
   *       {@code sales.orders.csv}. The first line names the columns; nothing between two commas is
   *       null, and {@code ""} is the empty text. Sequences that belong to columns of the file go
   *       on after its greatest values.
   * </ul>
   */
  String[] value() default {};

  /** Callbacks, sown after the files; each class has a constructor without parameters. */
  Class<? extends SeedData>[] with() default {};

  /** What the compiler makes of more than one {@link Seed}. */
  @Documented
  @Inherited
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.TYPE, ElementType.METHOD})
  @interface Several {

    /** The seeds, in the order of the source. */
    Seed[] value();
  }
}
