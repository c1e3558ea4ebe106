package org.schematest.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.schematest.junit.isolation.Isolation;

/**
 * Makes a class a test of the schema that migrations make, on a throw-away PostgreSQL.
 *
 * <p>Its constructor, lifecycle methods and tests may have parameters of these types:
 *
 * <ul>
 *   <li>{@link org.schematest.schema.Schema}, the first of {@link #schemas}, and {@link
 *       org.schematest.schema.Catalog}, all of them. Classes with equal migrations share one
 *       reading.
 *   <li>{@link org.schematest.migration.file.MigrationFiles}, the migrations as their files say,
 *       and {@link org.schematest.migration.ToolTraps}, where they may not work elsewhere.
 *   <li>{@link org.schematest.plan.Plans}, made on a database of their own at the sizes that {@link
 *       TableSize} declares.
 *   <li>{@link org.schematest.junit.database.TestDatabase}, {@link javax.sql.DataSource} and {@link
 *       java.sql.Connection}: a database of the class's own, to write to, or of the test's own if
 *       {@link #isolation} says so, with the rows of {@link org.schematest.junit.seed.Seed}. It is
 *       made when the first of them is asked for and dropped after the class; {@link
 *       org.junit.jupiter.api.Nested} classes share that of their outermost class, unless they have
 *       seeds of their own. A connection is new for each parameter, and closed after the test, or
 *       after the class if a static method or a constructor of a {@code PER_CLASS} instance has it.
 * </ul>
 *
 * <p>If there is no database, or the migrations fail, the class fails once and no test runs. The
 * annotation is inherited, from interfaces too, and works as a meta-annotation and on nested
 * classes. {@link SchemaTestConfiguration} says the same in code.
 *
 * <p>Thread-safety: test classes and methods may run in parallel. Nothing stops tests of one class
 * that write to its database at a time from meeting there, unless it has an {@link #isolation}.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(AnnotatedSchemaTest.class)
public @interface SchemaTest {

  /**
   * Where the tool finds the migrations: {@code classpath:} or {@code filesystem:} and a path.
   * Without a prefix it is the class path.
   */
  String[] migrations() default "classpath:db/migration";

  /** What applies the migrations. */
  MigrationTool tool() default MigrationTool.FLYWAY;

  /**
   * The schemas that the migrations fill; without any, {@code public}. Unqualified names mean the
   * first of them. They are made if need be where the tool makes them: Flyway all, dbmate and
   * Prisma the first.
   */
  String[] schemas() default {};

  /**
   * A value for each placeholder of the migrations: {@code "owner=shop"} for Flyway's {@code
   * ${owner}}, and for what the {@link #tool} has in its place.
   */
  String[] placeholders() default {};

  /** What keeps the tests of the class from seeing each other's rows. */
  Isolation isolation() default Isolation.PER_CLASS;
}
