package org.schematest.schema.type;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;

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
          Map.entry("float8", "double precision"),
          Map.entry("bool", "boolean"),
          Map.entry("decimal", "numeric"),
          Map.entry("dec", "numeric"),
          Map.entry("varchar", "character varying"),
          Map.entry("char varying", "character varying"),
          Map.entry("char", "character"),
          Map.entry("nchar", "character"),
          Map.entry("national char", "character"),
          Map.entry("national character", "character"),
          Map.entry("national char varying", "character varying"),
          Map.entry("national character varying", "character varying"),
          Map.entry("nchar varying", "character varying"),
          Map.entry("varbit", "bit varying"),
          Map.entry("timestamp", "timestamp without time zone"),
          Map.entry("timestamptz", "timestamp with time zone"),
          Map.entry("time", "time without time zone"),
          Map.entry("timetz", "time with time zone"));

  /** A name, perhaps with its schema, and the modifier or the brackets behind it. */
  private static final Pattern QUALIFIED =
      Pattern.compile(
          "(?<name>(?:\"(?:[^\"]|\"\")+\"|[^\\s\"(.\\[]+)(?:\\.(?:\"(?:[^\"]|\"\")+\"|[^\\s\"(.\\[]+))?)"
              + "(?<rest>\\s*[(\\[].*)?");

  /** A name of the catalog: in quotes, or after its schema. */
  private static final Pattern INTERNAL =
      Pattern.compile("(?:pg_catalog\\.)?\"(?<quoted>[a-z_]\\w*)\"|pg_catalog\\.(?<bare>\\w+)");

  /** Names of the catalog that stand for another type where they are written bare. */
  private static final Set<String> ONLY_INTERNAL = Set.of("char", "bit");

  private static final Pattern SHAPE =
      Pattern.compile("(?<base>[^(]+)(?<modifier>\\([^)]*\\))?(?<rest>[^(]*)");

  private static final Pattern ARRAY =
      Pattern.compile(
          "(\\s*\\[\\s*\\d*\\s*\\])+$|\\s+array(\\s*\\[\\s*\\d+\\s*\\])?$",
          Pattern.CASE_INSENSITIVE);

  private TypeName() {}

  /** Whether both spellings name one of PostgreSQL's own types, or are the same. */
  public static boolean same(String one, String other) {
    return canonical(one).equals(canonical(other));
  }

  /**
   * Whether both spellings name one type, where a name without a schema may be one of {@code
   * schema} too: what a test writes of an object there.
   *
   * @param printed as {@code format_type} prints it
   */
  public static boolean sameIn(String schema, String printed, String written) {
    return same(printed, written)
        || same(printed, Identifier.quoted(schema) + "." + written.strip());
  }

  /**
   * Whether a test means a type by what it wrote. A name without a schema means PostgreSQL's own
   * types, and those that PostgreSQL prints without one, because the search path finds them; a type
   * that it prints with its schema is meant only by that.
   *
   * @param printed as {@code format_type} prints it
   * @param name the type's own name, or that of an array's elements
   * @param written by any alias, with modifiers, with or without its schema
   */
  public static boolean same(String printed, QualifiedName name, String written) {
    if (same(printed, written)) {
      return true;
    }
    Matcher qualified = QUALIFIED.matcher(written.strip());
    if (!qualified.matches()) {
      return false;
    }
    List<String> parts = Identifier.parts(qualified.group("name").strip());
    if (parts.size() != 2 || !parts.get(0).equals(name.schema())) {
      return false;
    }
    String rest = qualified.group("rest") == null ? "" : qualified.group("rest");
    String bare = Identifier.quoted(parts.get(1)) + rest;
    return parts.get(1).equals(name.name())
        && canonical(bare).equals(canonical(withoutSchema(printed)));
  }

  /** {@code other."Kind"[]} as {@code "Kind"[]}. */
  private static String withoutSchema(String printed) {
    Matcher qualified = QUALIFIED.matcher(printed);
    if (!qualified.matches()) {
      return printed;
    }
    List<String> parts = Identifier.parts(qualified.group("name").strip());
    String rest = qualified.group("rest") == null ? "" : qualified.group("rest");
    return parts.size() == 2 ? Identifier.quoted(parts.get(1)) + rest : printed;
  }

  private static String canonical(String type) {
    String text = type.strip().replaceAll("\\s+", " ");
    String element = ARRAY.matcher(text).replaceFirst("");
    Matcher shape = SHAPE.matcher(element);
    if (!shape.matches()) {
      return type.strip();
    }
    String written = (shape.group("base").strip() + " " + words(shape.group("rest"))).strip();
    Matcher internal = INTERNAL.matcher(written);
    String base = internal.matches() ? internalName(internal) : spelling(written);
    boolean array = !element.equals(text);
    if (base.startsWith("_")) {
      base = spelling(base.substring(1)); // how PostgreSQL names the arrays of a type
      array = true;
    }
    // PostgreSQL keeps neither the dimensions of an array nor their sizes
    return withModifier(base, words(shape.group("modifier")).replace(" ", ""))
        + (array ? "[]" : "");
  }

  private static String words(@Nullable String text) {
    return text == null ? "" : text.strip();
  }

  private static String spelling(String name) {
    return name.contains("\"")
        ? name
        : ALIASES.getOrDefault(name.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
  }

  /** A name in quotes, or after its schema, is that of the catalog: char is one byte there. */
  private static String internalName(Matcher name) {
    String bare = name.group("quoted") == null ? name.group("bare") : name.group("quoted");
    return ONLY_INTERNAL.contains(bare) ? '"' + bare + '"' : spelling(bare);
  }

  private static String withModifier(String name, String modifier) {
    return switch (name) {
      case "numeric" ->
          modifier.matches("\\(\\d+\\)") ? name + modifier.replace(")", ",0)") : name + modifier;
      case "character", "bit" -> name + (modifier.isEmpty() ? "(1)" : modifier);
      case "bpchar" -> modifier.isEmpty() ? name : "character" + modifier;
      case "float" -> isShort(modifier) ? "real" : "double precision";
      default -> inside(name, modifier);
    };
  }

  /** {@code float(1)} to {@code float(24)} are {@code real} (manual, 8.1.3). */
  private static boolean isShort(String modifier) {
    return modifier.matches("\\(\\d{1,2}\\)")
        && Integer.parseInt(modifier.substring(1, modifier.length() - 1)) < 25;
  }

  /** format_type puts the precision of times into the name: timestamp(3) with time zone. */
  private static String inside(String name, String modifier) {
    int space = name.startsWith("time") ? name.indexOf(' ') : -1;
    return space < 0
        ? name + modifier
        : name.substring(0, space) + modifier + name.substring(space);
  }
}
