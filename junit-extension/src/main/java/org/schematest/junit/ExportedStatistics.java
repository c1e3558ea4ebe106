package org.schematest.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The file with statistics of production that queries are planned with, in the {@link
 * org.schematest.plan.Plans} of a {@link SchemaTest}.
 *
 * <p>{@link TableSize} and {@link ColumnValues} come before it. A table that the file does not have
 * has no size but by them. One file counts, the nearest: of the class, its meta-annotations,
 * superclasses and interfaces, then of the classes around it. A file that cannot be used, or does
 * not belong to the schema, fails the class once.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ExportedStatistics {

  /**
   * Where the file is: {@code classpath:} or {@code filesystem:} and a path. Without a prefix it is
   * the class path.
   */
  String value();

  /** Whether to go on if the schema lacks tables or columns that the file has. */
  boolean ignoreMissing() default false;

  /**
   * Whether to go on if the file comes from another major version of PostgreSQL than the test's
   * server, whose planner may decide otherwise.
   */
  boolean anyVersion() default false;

  /**
   * The age in days from which on the class fails; 0 for any age. A test with such a limit turns
   * red by the calendar alone, on the day that somebody should export again.
   */
  int maxAgeDays() default 0;
}
