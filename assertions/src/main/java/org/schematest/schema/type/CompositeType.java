package org.schematest.schema.type;

import java.util.List;
import java.util.Optional;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.security.Access;

/**
 * A composite type that stands alone, as against the row type of a table.
 *
 * @param attributes in order
 * @param comment what {@code comment on type} says
 */
public record CompositeType(
    QualifiedName qualifiedName,
    List<Attribute> attributes,
    Access access,
    Optional<String> comment) {

  /**
   * A part of a composite type.
   *
   * @param type as {@code format_type} prints it
   * @param collation only where it differs from the type's own
   * @param comment what {@code comment on column} says
   */
  public record Attribute(
      String name, String type, Optional<String> collation, Optional<String> comment) {}

  public CompositeType {
    attributes = List.copyOf(attributes);
  }

  /** The bare name, as the catalog stores it. */
  public String name() {
    return qualifiedName.name();
  }

  /** What a failure calls it: {@code composite type public.address}. */
  public String subject() {
    return "composite type " + qualifiedName;
  }
}
