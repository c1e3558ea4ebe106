package org.schematest.rule.postgres;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.schematest.expectation.change.Domains;
import org.schematest.rule.DataModel;
import org.schematest.schema.Column;
import org.schematest.schema.type.Domain;

/**
 * What a column's values are made of: its type, or that of the elements of its arrays, through any
 * number of domains.
 *
 * @param name as {@code format_type} prints it: {@code character varying(20)}
 * @param array whether the values are arrays of it
 * @param domain the column's own type, if it is a domain
 */
record ElementType(String name, boolean array, Optional<Domain> domain) {

  private static final String BRACKETS = "[]";
  private static final Pattern MODIFIER = Pattern.compile("\\((\\d+)[^)]*\\)");

  static ElementType of(DataModel model, Column column) {
    Optional<Domain> own = model.domainOf(column);
    String type = column.type();
    boolean array = type.endsWith(BRACKETS);
    Optional<Domain> domain = own;
    while (domain.isPresent()) {
      String base = domain.get().baseType();
      array = array || base.endsWith(BRACKETS);
      type = base;
      domain = new Domains(model.database()).printed(withoutBrackets(base));
    }
    return new ElementType(withoutBrackets(type), array, own);
  }

  private static String withoutBrackets(String type) {
    return type.endsWith(BRACKETS) ? type.substring(0, type.length() - 2) : type;
  }

  /** Whether it is one of these types, with whatever modifier. */
  boolean is(String... types) {
    return List.of(types).contains(MODIFIER.matcher(name).replaceFirst(""));
  }

  /** The number in parentheses behind it: the characters of {@code character(2)}. */
  OptionalInt modifier() {
    Matcher modifier = MODIFIER.matcher(name);
    return modifier.find()
        ? OptionalInt.of(Integer.parseInt(modifier.group(1)))
        : OptionalInt.empty();
  }

  /** Another type, as an array where this is one. */
  String insteadOf(String other) {
    return other + (array ? BRACKETS : "");
  }
}
