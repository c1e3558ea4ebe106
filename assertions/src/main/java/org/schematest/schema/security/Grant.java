package org.schematest.schema.security;

import java.util.Locale;

/**
 * A privilege that a role has been given on an object (manual, 5.8).
 *
 * @param grantee the role that has it, or {@link #PUBLIC}
 * @param privilege in lower case, as {@code grant} spells it: {@code select}, {@code usage}
 * @param withGrantOption whether the grantee may pass it on
 * @param grantor the role that gave it
 */
public record Grant(String grantee, String privilege, boolean withGrantOption, String grantor) {

  /** Every role, those of the future included; no role can have that name. */
  public static final String PUBLIC = "public";

  public Grant {
    privilege = privilege.toLowerCase(Locale.ROOT);
  }
}
