package org.schematest.schema.security;

import java.util.List;

/**
 * Who owns an object, and who may do what with it.
 *
 * @param owner the role that owns it
 * @param grants what each role may do, the owner's own privileges and PostgreSQL's defaults
 *     included (as {@code acldefault} gives them where nothing was granted or revoked), by grantee
 *     and privilege. Objects that have no privileges, such as extended statistics, have none.
 */
public record Access(String owner, List<Grant> grants) {

  public Access {
    grants = List.copyOf(grants);
  }
}
