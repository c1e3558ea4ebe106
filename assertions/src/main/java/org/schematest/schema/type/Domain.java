package org.schematest.schema.type;

import java.util.List;
import java.util.Optional;
import org.schematest.schema.constraint.CheckConstraint;
import org.schematest.schema.expression.SqlScope;
import org.schematest.schema.security.Access;

/**
 * A domain: a type with constraints of its own.
 *
 * @param scope its name, and what a check of it means
 * @param baseType the type it is made of, as {@code format_type} prints it; another domain's name
 *     where it is made of one
 * @param notNull whether it refuses null
 * @param defaultExpression as PostgreSQL prints it
 * @param collation only where it differs from the base type's own
 * @param checks in name order
 * @param comment what {@code comment on domain} says
 */
public record Domain(
    SqlScope scope,
    String baseType,
    boolean notNull,
    Optional<String> defaultExpression,
    Optional<String> collation,
    List<CheckConstraint> checks,
    Access access,
    Optional<String> comment) {

  public Domain {
    checks = List.copyOf(checks);
  }

  /** The bare name, as the catalog stores it. */
  public String name() {
    return scope.name().name();
  }

  /** What a failure calls it: {@code domain public.email}. */
  public String subject() {
    return "domain " + scope;
  }
}
