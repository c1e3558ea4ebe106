package org.schematest.expectation;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.type.TypeName;

/** Types that columns should not have, whether for all cases or for some kind of value. */
public final class UnwantedTypes {

  /** What takes their place, where there is one answer (PostgreSQL wiki, "Don't Do This"). */
  private static final Map<String, String> INSTEAD =
      Map.of(
          "json", "jsonb",
          "timestamp without time zone", "timestamptz",
          "character", "text",
          "character varying", "text",
          "money", "numeric",
          "real", "numeric",
          "double precision", "numeric");

  private UnwantedTypes() {}

  /** The column has none of these types, nor arrays of them; without a modifier any is meant. */
  public static Optional<Finding> hasNone(Column column, Collection<String> types) {
    String element = column.type().replace("[]", "");
    String bare = withoutModifier(element);
    return types.stream()
        .filter(
            type ->
                TypeName.same(element, type)
                    // "char" alone is char(1), but any length is meant by it here
                    || (!type.contains("(") && TypeName.same(bare, type)))
        .findFirst()
        .map(
            type ->
                Finding.of(
                    "no column type " + type,
                    column.table() + "." + Identifier.quoted(column.name()),
                    column.subject(),
                    "should not be " + type + ", but is " + column.type(),
                    Evidence.declared(column),
                    Evidence.fix(fix(column, bare))));
  }

  private static String withoutModifier(String type) {
    return type.replaceAll("\\([^)]*\\)", "");
  }

  private static String fix(Column column, String bare) {
    String name = Identifier.quoted(column.name());
    String array = column.type().endsWith("[]") ? "[]" : "";
    String type = INSTEAD.getOrDefault(bare, "text") + array;
    boolean zone = bare.equals("timestamp without time zone") && array.isEmpty();
    return "alter table "
        + column.table()
        + " alter column "
        + name
        + " type "
        + type
        + " using "
        + (zone ? name + " at time zone 'UTC'" : name + "::" + type);
  }
}
