package org.schematest.expectation.change;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.schematest.schema.Catalog;
import org.schematest.schema.Column;
import org.schematest.schema.Column.Nullability;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.type.Domain;

/**
 * What a column's domain, and those that it is made of, promise of the column's values: a column
 * that gets a plain type would lose it.
 */
final class DomainPromises {

  /** The word that stands for the value in a check; a text or a name between quotes is not it. */
  private static final Pattern VALUE = Pattern.compile("'(?:[^']|'')*'|\"[^\"]*\"|\\bVALUE\\b");

  private DomainPromises() {}

  /**
   * Actions on the column's table that keep them; none if its type is no domain, or an array.
   *
   * @param checked what becomes of a check, which was written for the old type
   */
  static List<String> kept(Catalog catalog, Column column, UnaryOperator<String> checked) {
    String name = Identifier.quoted(column.name());
    List<String> actions = new ArrayList<>();
    List<Domain> domains = new Domains(catalog).of(column);
    if (!domains.isEmpty()) {
      // the column says what its domain does, where it says nothing itself
      column
          .defaultExpression()
          .ifPresent(sql -> actions.add("alter column " + name + " set default " + sql));
      if (column.nullability() == Nullability.NOT_NULL) {
        actions.add("alter column " + name + " set not null");
      }
    }
    for (Domain domain : domains) {
      domain
          .checks()
          .forEach(check -> actions.add("add " + of(name, checked.apply(check.definition()))));
    }
    return actions;
  }

  private static String of(String name, String check) {
    return VALUE
        .matcher(check)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(found.group().equals("VALUE") ? name : found.group()));
  }
}
