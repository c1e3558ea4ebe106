package org.schematest.schema.object;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.security.Access;
import org.schematest.schema.security.Grant;

/**
 * What objects of all kinds have in common: a name, a comment, and mostly an owner and privileges.
 *
 * @param name its own name, as the catalog stores it: {@code orders}
 * @param sqlName as {@code comment on} calls it: {@code public.orders}, {@code total_check on
 *     public.orders}
 * @param subject what a failure calls it
 * @param access its owner and privileges; empty for what has none of its own, such as an index
 * @param columns of a table or view: the privileges on each column alone, in their order
 * @param parts what its name may be made of, by the words of a name template: {@code table}, {@code
 *     columns}, {@code referenced}
 */
public record DatabaseObject(
    ObjectKind kind,
    String name,
    String sqlName,
    String subject,
    Optional<Access> access,
    Map<String, List<Grant>> columns,
    Map<String, String> parts,
    Optional<String> comment) {

  public DatabaseObject {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
  }

  static DatabaseObject owned(
      ObjectKind kind, String name, Object sqlName, Access access, Optional<String> comment) {
    return owned(kind, name, sqlName, kind.sql() + " " + sqlName, access, comment);
  }

  static DatabaseObject owned(
      ObjectKind kind,
      String name,
      Object sqlName,
      String subject,
      Access access,
      Optional<String> comment) {
    return new DatabaseObject(
        kind, name, sqlName.toString(), subject, Optional.of(access), Map.of(), Map.of(), comment);
  }

  /** Of an object that has an owner, and privileges for nobody to be given. */
  static DatabaseObject owned(
      ObjectKind kind, String name, Object sqlName, String owner, Optional<String> comment) {
    return owned(kind, name, sqlName, new Access(owner, List.of()), comment);
  }

  /** A part of an object, which goes with it. */
  static DatabaseObject part(
      ObjectKind kind, String name, String sqlName, String subject, Optional<String> comment) {
    return new DatabaseObject(
        kind, name, sqlName, subject, Optional.empty(), Map.of(), Map.of(), comment);
  }

  DatabaseObject madeOf(Map<String, String> parts) {
    return new DatabaseObject(kind, name, sqlName, subject, access, columns, parts, comment);
  }

  /** Of an object that belongs to no schema. */
  static DatabaseObject global(
      ObjectKind kind, String name, Access access, Optional<String> comment) {
    return owned(kind, name, Identifier.quoted(name), access, comment);
  }
}
