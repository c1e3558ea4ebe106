package org.schematest.schema.name;

import java.util.Comparator;

/**
 * The name of an object together with the schema it lives in, both exactly as the catalog stores
 * them: without quotes, in their own case.
 */
public record QualifiedName(String schema, String name) implements Comparable<QualifiedName> {

  private static final Comparator<QualifiedName> ORDER =
      Comparator.comparing(QualifiedName::schema).thenComparing(QualifiedName::name);

  /**
   * Whether a reader who stands in {@code currentSchema} means this object by {@code text}: its
   * bare name there, or {@code schema.name} anywhere.
   */
  public boolean isMeantBy(String text, String currentSchema) {
    return text.equals(schema + "." + name) || (schema.equals(currentSchema) && text.equals(name));
  }

  @Override
  public int compareTo(QualifiedName other) {
    return ORDER.compare(this, other);
  }

  /** The name as SQL spells it: {@code public.orders}, {@code "Shop"."Order Lines"}. */
  @Override
  public String toString() {
    return Identifier.quoted(schema) + "." + Identifier.quoted(name);
  }
}
