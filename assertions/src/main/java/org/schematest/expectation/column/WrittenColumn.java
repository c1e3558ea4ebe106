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
 * A column as a test defines it: {@code total_cents bigint not null default 0}. Its type and
 * whether it accepts null count always; a collation, a default, an identity and a generation where
 * they are said.
 */
record WrittenColumn(
    String name,
    String type,
    Optional<String> collation,
    boolean required,
    Optional<String> defaultExpression,
    Optional<Identity> identity,
    Optional<String> generation,
    Optional<Boolean> stored) {

  private static final Pattern SHAPE =
      Pattern.compile(
          "\\s*(?<name>\"(?:[^\"]|\"\")+\"|[^\\s\"]+)\\s+(?<type>.+?)"
              + "(?:\\s+collate\\s+(?<collation>\\S+))?"
              + "(?<null>\\s+(?:not\\s+)?null)?"
              + "(?:\\s+default\\s+(?<default>.+?))?"
              + "(?:\\s+generated\\s+(?<how>always|by\\s+default)\\s+as\\s+"
              + "(?:(?<identity>identity)|\\((?<generation>.+)\\)\\s*(?<storage>stored|virtual)?))?"
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
        name.startsWith("\"") ? Identifier.parts(name).get(0) : name,
        shape.group("type"),
        Optional.ofNullable(shape.group("collation")),
        isNotNull(shape.group("null")) || shape.group("later") != null,
        Optional.ofNullable(shape.group("default")),
        Optional.ofNullable(shape.group("identity"))
            .map(word -> always ? Identity.ALWAYS : Identity.BY_DEFAULT),
        Optional.ofNullable(shape.group("generation")),
        Optional.ofNullable(shape.group("storage")).map(word -> word.equalsIgnoreCase("stored")));
  }

  private static boolean isNotNull(@Nullable String word) {
    return word != null && word.strip().toLowerCase(Locale.ROOT).startsWith("not");
  }

  boolean isMet(Column column) {
    return column.name().equals(name)
        && TypeName.same(column.type(), column.typeName(), type)
        && (column.nullability() == Nullability.NOT_NULL) == required
        && (collation.isEmpty() || collation.equals(column.collation()))
        && (identity.isEmpty() || identity.equals(column.identity()))
        && isSame(column, Clause.defaultOf(name), defaultExpression, column.defaultExpression())
        && isSame(
            column,
            Clause.generationOf(name),
            generation,
            column.generated().map(Column.Generated::expression))
        && (stored.isEmpty() || stored.equals(column.generated().map(Column.Generated::stored)));
  }

  private static boolean isSame(
      Column column, Clause clause, Optional<String> written, Optional<String> actual) {
    return written.isEmpty()
        || actual.filter(text -> column.scope().same(clause, text, written.get())).isPresent();
  }

  /** What {@code alter table} must do to a column of that name. */
  String change(Column column) {
    String alter = "alter column " + Identifier.quoted(name) + " ";
    List<String> changes = new ArrayList<>();
    if (!TypeName.same(column.type(), column.typeName(), type)) {
      changes.add(alter + "type " + type + " using " + Identifier.quoted(name) + "::" + type);
    }
    if ((column.nullability() == Nullability.NOT_NULL) != required) {
      changes.add(alter + (required ? "set not null" : "drop not null"));
    }
    defaultExpression.ifPresent(text -> changes.add(alter + "set default " + text));
    return String.join(", ", changes);
  }
}
