package org.schematest.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How the values of a column are distributed, in the {@link org.schematest.plan.Plans} of a {@link
 * SchemaTest}. No row is written.
 *
 * <pre>{@code
 * @TableSize(table = "orders", rows = 10_000_000)
 * @ColumnValues(table = "orders", column = "status", mostCommon = @Share(of = "done", is = 0.97))
 * }</pre>
 *
 * <p>What is left out comes from exported statistics, or else follows from the schema where it can:
 * a unique column is distinct, an enum or a {@code check (status in (…))} has its values, a foreign
 * key at most as many as there are to reference. What is declared for a partitioned table holds for
 * its partitions.
 *
 * <p>Declarations add up as those of {@link TableSize} do, and of several for one column the
 * nearest counts, as a whole. One that cannot be true, such as shares of more than all rows, fails
 * the class once.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(ColumnValues.Several.class)
public @interface ColumnValues {

  /** A table that has a size, by its name; {@code schema.table} if it is in another schema. */
  String table();

  /** The column as the catalog stores its name. */
  String column();

  /** How many different values it has, at least 1 and at most as many as the table has rows. */
  long distinct() default Long.MIN_VALUE;

  /** The share of rows in which it is null, from 0 to 1. */
  double nulls() default Double.NaN;

  /**
   * Values that more rows have than others; the rest of the rows is spread over the other values.
   */
  Share[] mostCommon() default {};

  /** The share of rows that have a value: the share of {@code done} is 0.97. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target({})
  @interface Share {

    /** The value as PostgreSQL prints it. */
    String of();

    /** Above 0, at most 1. */
    double is();
  }

  /** What the compiler makes of more than one {@link ColumnValues}. */
  @Documented
  @Inherited
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  @interface Several {

    /** The declarations, in the order of the source. */
    ColumnValues[] value();
  }
}
