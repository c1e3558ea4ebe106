package org.schematest.schema.security;

/**
 * That a role is a member of another.
 *
 * @param role the role of which it is a member
 * @param admin whether the member may make others members
 * @param inherit whether it has that role's privileges without {@code set role}; before PostgreSQL
 *     16 that is an attribute of the member
 * @param set whether it may {@code set role}; before PostgreSQL 16 always
 */
public record Membership(String role, boolean admin, boolean inherit, boolean set) {}
