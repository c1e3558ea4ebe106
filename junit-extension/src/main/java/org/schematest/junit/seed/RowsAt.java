package org.schematest.junit.seed;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Rows that are there when the migrations after a version are applied, for a test that asks for
 * {@link org.schematest.migration.data.DataSurvival}: they are written right after that version,
 * and must survive all later ones. Those of a nested class are written after those of the classes
 * around it.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(RowsAt.Several.class)
public @interface RowsAt {

  /** The version or the name of a migration: {@code "3"}, {@code "V3__orders.sql"}. */
  String version();

  /** Files, as {@link Seed#value} has them. */
  String[] value() default {};

  /** Callbacks, written after the files, as {@link Seed#with} has them. */
  Class<? extends SeedData>[] with() default {};

  /** What the compiler makes of more than one {@link RowsAt}. */
  @Documented
  @Inherited
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  @interface Several {

    /** The rows, in the order of the source. */
    RowsAt[] value();
  }
}
