package org.schematest.schema.security;

import java.util.List;
import java.util.Optional;
import org.schematest.schema.expression.SqlScope;

/**
 * A policy of row-level security. It says nothing while row-level security of its table is off.
 *
 * @param scope the table that it belongs to
 * @param permissive whether it adds rows to those of other policies, as against taking some away
 * @param roles those that it holds for, in name order; {@link Grant#PUBLIC} is every role
 * @param using the rows that may be seen and touched, as PostgreSQL prints it
 * @param withCheck the rows that may be written, as PostgreSQL prints it
 * @param comment what {@code comment on policy} says
 */
public record Policy(
    SqlScope scope,
    String name,
    Command command,
    boolean permissive,
    List<String> roles,
    Optional<String> using,
    Optional<String> withCheck,
    Optional<String> comment) {

  /** The commands that a policy holds for. */
  public enum Command {
    ALL,
    SELECT,
    INSERT,
    UPDATE,
    DELETE
  }

  public Policy {
    roles = List.copyOf(roles);
  }
}
