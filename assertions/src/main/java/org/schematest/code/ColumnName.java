package org.schematest.code;

import java.util.Locale;

/**
 * The name of a column as Java code has it.
 *
 * @param text the name itself, without quotes
 * @param exact whether it was quoted: PostgreSQL takes any other in lower case
 */
public record ColumnName(String text, boolean exact) {

  /** By a rule, such as snake case. */
  static ColumnName byRule(String name) {
    return new ColumnName(name, true);
  }

  /** As an annotation gives it: JPA quotes by double quotes, Hibernate by grave accents too. */
  static ColumnName given(String name) {
    boolean quoted = name.length() > 2 && "\"`".indexOf(name.charAt(0)) >= 0;
    return new ColumnName(quoted ? name.substring(1, name.length() - 1) : name, quoted);
  }

  /** Whether it means the object of that name in the catalog. */
  public boolean means(String stored) {
    return stored.equals(text) || (!exact && stored.equals(text.toLowerCase(Locale.ROOT)));
  }

  /** As the catalog would store it. */
  public String stored() {
    return exact ? text : text.toLowerCase(Locale.ROOT);
  }
}
