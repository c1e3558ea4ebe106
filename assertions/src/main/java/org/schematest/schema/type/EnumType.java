package org.schematest.schema.type;

import java.util.List;
import java.util.Optional;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.security.Access;

/**
 * An enum type.
 *
 * @param labels in their order
 * @param comment what {@code comment on type} says
 */
public record EnumType(
    QualifiedName qualifiedName, List<String> labels, Access access, Optional<String> comment) {

  public EnumType {
    labels = List.copyOf(labels);
  }

  /** The bare name, as the catalog stores it. */
  public String name() {
    return qualifiedName.name();
  }

  /** What a failure calls it: {@code enum public.order_status}. */
  public String subject() {
    return "enum " + qualifiedName;
  }
}
