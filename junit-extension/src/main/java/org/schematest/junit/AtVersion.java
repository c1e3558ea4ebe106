package org.schematest.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A test that stands right after a migration: the database that it is given has had that one and
 * those before it, and none after it. It is the test's own, whatever the isolation of the class,
 * and dropped after the test.
 *
 * <p>The test puts rows there and goes on by {@link
 * org.schematest.junit.version.VersionedDatabase#migrateTo}, which is a parameter as {@code
 * Connection}, {@code DataSource} and {@code TestDatabase} are, all of the same database. {@code
 * Schema} and {@code Catalog} are what was there before the test, {@code Plans} those after that
 * migration.
 *
 * <p>Of {@link org.schematest.junit.seed.Seed}, those on the method are sown; those on the class
 * are of the latest schema, and left out.
 *
 * <p>On a class it holds for each of its tests; what {@code @BeforeAll} methods are given stands
 * after all migrations.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface AtVersion {

  /** The version or the name of the last migration: {@code "7"}, {@code "V7__orders.sql"}. */
  String value();

  /**
   * Whether Flyway's repeatable migrations are applied as well, after that version, as each run of
   * Flyway does in production. They are those of today, so that one that needs a later version
   * fails. Without, they come after the last version.
   */
  boolean repeatables() default false;
}
