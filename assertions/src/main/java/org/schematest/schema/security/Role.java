package org.schematest.schema.security;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.schematest.schema.name.Identifier;

/**
 * A role of the cluster, other than PostgreSQL's own {@code pg_…}.
 *
 * @param connectionLimit how many connections at once; -1 is no limit
 * @param validUntil until when its password holds, as PostgreSQL prints it
 * @param memberships the roles that it is a direct member of, in name order
 * @param settings what {@code alter role … set} gives its sessions in every database
 * @param comment what {@code comment on role} says
 */
public record Role(
    String name,
    boolean superuser,
    boolean inherit,
    boolean createRole,
    boolean createDatabase,
    boolean login,
    boolean replication,
    boolean bypassRls,
    int connectionLimit,
    Optional<String> validUntil,
    List<Membership> memberships,
    Map<String, String> settings,
    Optional<String> comment) {

  public Role {
    memberships = List.copyOf(memberships);
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
  }

  /** What a failure calls it: {@code role app}. */
  public String subject() {
    return "role " + Identifier.quoted(name);
  }
}
