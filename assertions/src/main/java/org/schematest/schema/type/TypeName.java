package org.schematest.schema.type;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Type names by any spelling that PostgreSQL accepts for its own types, brought to the one that
 * {@code format_type} prints: {@code int8} is {@code bigint}, {@code timestamptz(3)} is {@code
 * timestamp(3) with time zone}. The aliases are those of the manual, chapter 8, table 8.1.
 */
public final class TypeName {

  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("int2", "smallint"),
          Map.entry("int", "integer"),
          Map.entry("int4", "integer"),
          Map.entry("int8", "bigint"),
          Map.entry("float4", "real"),
          Map.entry("float", "double precision"),
          Map.entry("float8", "double precision"),
          Map.entry("bool", "boolean"),
          Map.entry("decimal", "numeric"),
          Map.entry("dec", "numeric"),
          Map.entry("varchar", "character varying"),
          Map.entry("char varying", "character varying"),
          Map.entry("char", "character"),
          Map.entry("varbit", "bit varying"),
          Map.entry("timestamp", "timestamp without time zone"),
          Map.entry("timestamptz", "timestamp with time zone"),
          Map.entry("time", "time without time zone"),
          Map.entry("timetz", "time with time zone"));

  private static final Pattern SHAPE =
      Pattern.compile(
          "(?<base>[^(\\[]+)(?<modifier>\\([^)]*\\))?(?<rest>[^\\[]*)(?<array>(\\[\\d*\\])*)");

  private TypeName() {}

  /** Whether both spellings name one type. */
  public static boolean same(String one, String other) {
    String first = canonical(one);
    String second = canonical(other);
    return first.equals(second) || isQualified(first, second) || isQualified(second, first);
  }

  /** PostgreSQL prints the schema of a type only where the search path does not find it. */
  private static boolean isQualified(String name, String bare) {
    return name.endsWith("." + bare) && !bare.contains(".");
  }

  private static String canonical(String type) {
    if (type.startsWith("\"")) {
      return type.strip();
    }
    Matcher shape = SHAPE.matcher(type.strip().replaceAll("\\s+", " "));
    if (!shape.matches()) {
      return type.strip();
    }
    String modifier =
        shape.group("modifier") == null ? "" : shape.group("modifier").replace(" ", "");
    String written = (shape.group("base").strip() + " " + shape.group("rest").strip()).strip();
    String base =
        ALIASES.getOrDefault(written.toLowerCase(Locale.ROOT), lowerUnlessQuoted(written));
    if (base.equals("numeric") && modifier.matches("\\(\\d+\\)")) {
      modifier = modifier.replace(")", ",0)");
    }
    if (modifier.isEmpty() && (base.equals("character") || base.equals("bit"))) {
      modifier = "(1)";
    }
    // format_type puts the precision of times inside the name: timestamp(3) with time zone
    int inside = base.startsWith("time") ? base.indexOf(' ') : -1;
    String name =
        inside < 0
            ? base + modifier
            : base.substring(0, inside) + modifier + base.substring(inside);
    // PostgreSQL keeps neither the dimensions of an array nor their sizes
    return name + (shape.group("array").isEmpty() ? "" : "[]");
  }

  private static String lowerUnlessQuoted(String name) {
    return name.contains("\"") ? name : name.toLowerCase(Locale.ROOT);
  }
}
