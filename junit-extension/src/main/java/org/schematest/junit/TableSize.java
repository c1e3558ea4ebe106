package org.schematest.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How many rows a table is planned for, in the {@link org.schematest.plan.Plans} of a {@link
 * SchemaTest}. No row is written.
 *
 * <p>Sizes add up: a class has its own, those of its meta-annotations, superclasses and interfaces,
 * and a nested class those around it. Of several for one table, the nearest counts. A size that
 * cannot be true, such as one for a table that does not exist, fails the class once.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(TableSize.Several.class)
public @interface TableSize {

  /** The table as the catalog stores its name; {@code schema.table} if it is in another schema. */
  String table();

  /** At least 1. */
  long rows();

  /** What the compiler makes of more than one {@link TableSize}. */
  @Documented
  @Inherited
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  @interface Several {

    /** The sizes, in the order of the source. */
    TableSize[] value();
  }
}
