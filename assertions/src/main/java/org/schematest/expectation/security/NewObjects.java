package org.schematest.expectation.security;

import java.util.Locale;
import java.util.Optional;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.security.DefaultPrivileges.Kind;

/**
 * The objects that a role will make: {@code newTablesOf("owner").in("app")}.
 *
 * @param creator the role that makes them
 * @param schema the schema that they are made in; empty for any
 */
public record NewObjects(Kind kind, String creator, Optional<String> schema) {

  public static NewObjects newTablesOf(String creator) {
    return new NewObjects(Kind.TABLES, creator, Optional.empty());
  }

  public static NewObjects newSequencesOf(String creator) {
    return new NewObjects(Kind.SEQUENCES, creator, Optional.empty());
  }

  /** Functions and procedures. */
  public static NewObjects newFunctionsOf(String creator) {
    return new NewObjects(Kind.FUNCTIONS, creator, Optional.empty());
  }

  public static NewObjects newTypesOf(String creator) {
    return new NewObjects(Kind.TYPES, creator, Optional.empty());
  }

  public static NewObjects newSchemasOf(String creator) {
    return new NewObjects(Kind.SCHEMAS, creator, Optional.empty());
  }

  /** Those in that schema, to which a schema's default privileges add some. */
  public NewObjects in(String schema) {
    return new NewObjects(kind, creator, Optional.of(schema));
  }

  /** {@code tables}. */
  String words() {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** {@code new tables of "owner" in schema app}. */
  String subject() {
    return "new "
        + words()
        + " of "
        + Identifier.quoted(creator)
        + schema.map(name -> " in schema " + Identifier.quoted(name)).orElse("");
  }
}
