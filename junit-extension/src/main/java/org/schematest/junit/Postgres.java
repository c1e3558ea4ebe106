package org.schematest.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.schematest.junit.database.choice.Way;

/**
 * Which PostgreSQL a {@link SchemaTest} runs on, instead of the embedded PostgreSQL 18.
 *
 * <pre>{@code
 * @Postgres(version = 17)
 * @Postgres(image = "postgis/postgis:18-3.6")
 * @Postgres(way = Way.CONTAINER, version = 16)
 * @Postgres(url = "jdbc:postgresql://db.example.org/postgres", user = "schema_tests")
 * }</pre>
 *
 * <p>Nearest to the test are the annotation of the class, those of its meta-annotations,
 * superclasses and interfaces, and those of the classes around it; then system properties, the
 * configuration parameters of JUnit and the environment. The nearest that determines the way
 * decides it. Classes that come to the same share the server. What cannot be meant fails the class
 * once.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Postgres {

  /** The way, if neither {@link #image} nor {@link #url} says it. */
  Way way() default Way.ANY;

  /**
   * The major version, 14 to 18; 0 says nothing. Beside a {@link #url}, what the server there must
   * have.
   */
  int version() default 0;

  /** The image of a container, any that has PostgreSQL. */
  String image() default "";

  /** The JDBC URL of a server that is there. Nothing is written to the database that it names. */
  String url() default "";

  /** Who connects to the server of the URL: it must be allowed to make databases. */
  String user() default "";

  /** The password of that user. One that is secret belongs into the environment. */
  String password() default "";
}
