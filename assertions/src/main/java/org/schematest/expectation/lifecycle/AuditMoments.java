package org.schematest.expectation.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.schematest.expectation.Evidence;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.Column.Nullability;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.type.Domain;

/**
 * Columns that say of every row when it was made and changed. One whose name ends neither in {@code
 * _at} nor in {@code _on} says who, and need only be not null; one in {@code _on} may be a day.
 *
 * @param domainOf the domain that is a column's type, if one is
 * @param baseTypeOf the type of a column's values, that of a domain included
 */
public record AuditMoments(
    Function<Column, Optional<Domain>> domainOf, Function<Column, String> baseTypeOf) {

  private static final String EXPECTATION = "audit column";
  private static final Pattern MOMENT =
      Pattern.compile("timestamp(\\(\\d\\))? with time zone|timestamptz(\\(\\d\\))?");

  /** Nothing if the table has that column, and each row a value there. */
  public Optional<Finding> has(Table table, String name) {
    return table
        .findColumn(name)
        .map(column -> isFilled(table, column))
        .orElseGet(() -> Optional.of(missing(table, name)));
  }

  private Optional<Finding> isFilled(Table table, Column column) {
    String name = Identifier.quoted(column.name());
    List<String> lacks = new ArrayList<>();
    List<String> actions = new ArrayList<>();
    if (isMoment(column.name()) && !isOne(baseTypeOf.apply(column), column.name())) {
      lacks.add("is " + column.type());
      boolean local = column.type().startsWith("timestamp");
      // a default of the old type may not fit the new one
      column.defaultExpression().ifPresent(value -> actions.add(alter(name, "drop default")));
      actions.add(
          alter(
              name,
              "type timestamptz using "
                  + name
                  + (local ? " at time zone 'UTC'" : "::text::timestamptz")));
    }
    if (column.nullability() != Nullability.NOT_NULL
        && domainOf.apply(column).filter(Domain::notNull).isEmpty()) {
      lacks.add(
          column.nullability() == Nullability.NULLABLE
              ? "accepts null"
              : "was not null for new rows only");
      actions.add(alter(name, "set not null"));
    }
    if (isMoment(column.name()) && !hasDefault(column)) {
      lacks.add("has no default");
    }
    if (lacks.isEmpty()) {
      return Optional.empty();
    }
    if (isMoment(column.name()) && (!hasDefault(column) || actions.size() > 1)) {
      actions.add(alter(name, "set default now()"));
    }
    return Optional.of(
        Finding.of(
            EXPECTATION,
            object(table, column.name()),
            column.subject(),
            "should be "
                + (isMoment(column.name()) ? "a timestamptz, " : "")
                + "not null"
                + (isMoment(column.name()) ? " and filled by a default" : "")
                + ", but "
                + String.join(" and ", lacks),
            Evidence.declared(column),
            Evidence.fix(
                "alter table " + table.qualifiedName() + " " + String.join(", ", actions))));
  }

  private boolean hasDefault(Column column) {
    return column.defaultExpression().isPresent()
        || column.generated().isPresent()
        || domainOf.apply(column).flatMap(Domain::defaultExpression).isPresent();
  }

  private static String alter(String name, String action) {
    return "alter column " + name + " " + action;
  }

  private static Finding missing(Table table, String name) {
    List<Fact> facts = new ArrayList<>();
    facts.add(Evidence.columns(table));
    List<String> near =
        table.columns().stream()
            .filter(column -> saysTheSame(column, name))
            .map(column -> Identifier.quoted(column.name()) + " says it under another name")
            .toList();
    if (!near.isEmpty()) {
      facts.add(Fact.of("near miss", near));
    }
    facts.add(
        Evidence.fix(
            "alter table "
                + table.qualifiedName()
                + " add column "
                + Identifier.quoted(name)
                + (isMoment(name)
                    ? " timestamptz not null default now()"
                    : " text not null default current_user")));
    return new Finding(
        new Finding.Identity(EXPECTATION, object(table, name)),
        table.subject(),
        "should have a column " + Identifier.quoted(name) + ", but has none of that name",
        facts);
  }

  /** {@code created}, {@code created_on} and {@code createdAt} for {@code created_at}. */
  private static boolean saysTheSame(Column column, String name) {
    String word = name.split("_", -1)[0];
    return isMoment(name)
        && column.type().matches("date|timestamp.*")
        && column.name().toLowerCase(Locale.ROOT).startsWith(word);
  }

  /** A day is enough for what is called after one. */
  private static boolean isOne(String type, String name) {
    return MOMENT.matcher(type).matches() || (name.endsWith("_on") && type.equals("date"));
  }

  private static boolean isMoment(String name) {
    return name.endsWith("_at") || name.endsWith("_on");
  }

  private static String object(Table table, String name) {
    return table.qualifiedName() + "." + Identifier.quoted(name);
  }
}
