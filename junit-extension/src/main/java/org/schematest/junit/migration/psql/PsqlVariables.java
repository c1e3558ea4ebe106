package org.schematest.junit.migration.psql;

import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The variables of a psql session, and the places in which they are written. */
final class PsqlVariables {

  /** psqlscan.l: as it is, as a string, as an identifier, and whether there is one. */
  private static final Pattern PLACE =
      Pattern.compile(
          ":(?:(?<bare>[A-Za-z0-9_\\x{80}-\\x{10ffff}]+)"
              + "|'(?<string>[A-Za-z0-9_\\x{80}-\\x{10ffff}]+)'"
              + "|\"(?<identifier>[A-Za-z0-9_\\x{80}-\\x{10ffff}]+)\""
              + "|\\{\\?(?<test>[A-Za-z0-9_\\x{80}-\\x{10ffff}]+)\\})");

  /** What stands at a colon, with the value in its place. */
  record Place(int end, String text) {}

  private final SortedMap<String, String> values = new TreeMap<>();
  private final SortedSet<String> missing = new TreeSet<>();

  PsqlVariables(Map<String, String> given) {
    values.putAll(given);
  }

  void set(String name, String value) {
    values.put(name, value);
  }

  void unset(String name) {
    values.remove(name);
  }

  /** The names of those that have a value. */
  SortedSet<String> names() {
    return new TreeSet<>(values.keySet());
  }

  /** Those that were written and had no value. psql leaves them as they are: array[1:n] is SQL. */
  SortedSet<String> missing() {
    return missing;
  }

  /** What the colon at that place begins: itself, if nothing else. */
  Place at(String text, int start) {
    if (text.startsWith("::", start)) {
      return new Place(start + 2, "::");
    }
    Matcher place = PLACE.matcher(text).region(start, text.length());
    if (!place.lookingAt()) {
      return new Place(start + 1, ":");
    }
    String test = place.group("test");
    if (test != null) {
      return new Place(place.end(), values.containsKey(test) ? "TRUE" : "FALSE");
    }
    return new Place(place.end(), valueAt(place));
  }

  private String valueAt(Matcher place) {
    String string = place.group("string");
    String identifier = place.group("identifier");
    String name = string != null ? string : identifier != null ? identifier : place.group("bare");
    String value = values.get(name);
    if (value == null) {
      missing.add(place.group());
      return place.group();
    }
    if (string != null) {
      return literal(value);
    }
    return identifier != null ? '"' + value.replace("\"", "\"\"") + '"' : value;
  }

  private static String literal(String value) {
    String quoted = "'" + value.replace("'", "''").replace("\\", "\\\\") + "'";
    return value.contains("\\") ? " E" + quoted : quoted;
  }
}
