package org.schematest.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a test method of a {@link SchemaTest} once for each operational query that classes declare,
 * under the query's name.
 *
 * <p>The method may have a parameter of type {@link org.schematest.plan.PlannedQuery}, {@link
 * org.schematest.query.OperationalQuery} or {@link org.schematest.plan.Plan}, beside all that
 * {@link SchemaTest} offers. If a class declares no query, or two have one name, the method fails
 * as a whole.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@TestTemplate
@ExtendWith(EachQueryExtension.class)
public @interface EachQuery {

  /**
   * Classes with static fields, of any visibility, that hold an {@code OperationalQuery}, a
   * collection of them, or a {@code QueryFile}. A constant stands for the query of the same name
   * and SQL in a file or collection, and brings its values.
   */
  Class<?>[] value();
}
