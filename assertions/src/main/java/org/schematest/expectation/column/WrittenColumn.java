package org.schematest.expectation.column;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.schematest.schema.Column;
import org.schematest.schema.Column.Identity;
import org.schematest.schema.Column.Nullability;
import org.schematest.schema.expression.Clause;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.type.TypeName;

/**
 * A column as a test defines it: {@code total_cents bigint not null default 0}. All that PostgreSQL
 * makes of it counts, what it implies included: an identity is not null, and a domain may be.
 */
record WrittenColumn(
    String text,
    String name,
    String type,
    Optional<String> collation,
    boolean required,
    Optional<String> defaultExpression,
    Optional<Identity> identity,
    Optional<String> generation) {

  private static final Pattern SHAPE =
      Pattern.compile(
          "\\s*(?<name>\"(?:[^\"]|\"\")+\"|[^\\s\"]+)\\s+(?<type>.+?)"
              + "(?:\\s+collate\\s+(?<collation>\\S+))?"
              + "(?<null>\\s+(?:not\\s+)?null)?"
              + "(?:\\s+default\\s+(?<default>.+?))?"
              + "(?:\\s+generated\\s+(?<how>always|by\\s+default)\\s+as\\s+"
              + "(?:(?<identity>identity)|\\((?<generation>.+)\\)\\s*(?:stored|virtual)?))?"
              + "(?<later>\\s+not\\s+null)?\\s*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  static WrittenColumn parse(String text) {
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches()) {
      throw new IllegalArgumentException(
          "a column is defined by its name and its type: \"" + text + "\" is none");
    }
    String name = shape.group("name");
    boolean always = "always".equalsIgnoreCase(shape.group("how"));
    return new WrittenColumn(
        text,
        name.startsWith("\"") ? Identifier.parts(name).get(0) : name,
        shape.group("type"),
        Optional.ofNullable(shape.group("collation")),
        isNotNull(shape.group("null")) || shape.group("later") != null,
        Optional.ofNullable(shape.group("default")),
        Optional.ofNullable(shape.group("identity"))
            .map(word -> always ? Identity.ALWAYS : Identity.BY_DEFAULT),
        Optional.ofNullable(shape.group("generation")));
  }

  private static boolean isNotNull(@Nullable String word) {
    return word != null && word.strip().toLowerCase(Locale.ROOT).startsWith("not");
  }

  boolean isMet(Column column) {
    return column.name().equals(name)
        && column.scope().same(Clause.columnOf(name), column.definition(), text);
  }

  /** What {@code alter table} must do to a column of that name, as far as it can. */
  List<String> changes(Column column) {
    String quoted = Identifier.quoted(name);
    String alter = "alter column " + quoted + " ";
    List<String> changes = new ArrayList<>();
    String collated = type + collation.map(other -> " collate " + other).orElse("");
    if (!TypeName.same(column.type(), column.typeName(), type)
        || !collation.equals(column.collation())) {
      changes.add(alter + "type " + collated + " using " + quoted + "::" + type);
    }
    if (generation.isPresent() || column.generated().isPresent()) {
      return List.of("drop column " + quoted, "add column " + text);
    }
    if (!identity.equals(column.identity())) {
      column.identity().ifPresent(any -> changes.add(alter + "drop identity"));
      identity.ifPresent(
          how ->
              changes.add(
                  alter
                      + "add generated "
                      + (how == Identity.ALWAYS ? "always" : "by default")
                      + " as identity"));
    }
    boolean notNull = required || identity.isPresent();
    if ((column.nullability() == Nullability.NOT_NULL) != notNull) {
      changes.add(0, alter + (notNull ? "set not null" : "drop not null"));
    }
    if (defaultExpression.isPresent()) {
      changes.add(alter + "set default " + defaultExpression.get());
    } else if (column.defaultExpression().isPresent()) {
      changes.add(alter + "drop default");
    }
    return changes;
  }
}
