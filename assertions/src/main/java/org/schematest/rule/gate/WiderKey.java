package org.schematest.rule.gate;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.schematest.expectation.change.TypeChange;
import org.schematest.finding.Fact;
import org.schematest.rule.DataModel;
import org.schematest.schema.Column;
import org.schematest.schema.name.Identifier;

/** The statements that make a key wider, with what references it. */
final class WiderKey {

  private static final Pattern NUMBERED =
      Pattern.compile("nextval\\('(?<sequence>.+)'::regclass\\)");

  private WiderKey() {}

  /** Whether the database numbers the rows by that column. */
  static boolean isCounted(Column column) {
    return column.identity().isPresent() || sequence(column).isPresent();
  }

  private static Optional<String> sequence(Column column) {
    return column
        .defaultExpression()
        .map(NUMBERED::matcher)
        .filter(Matcher::matches)
        .map(found -> found.group("sequence").replace("''", "'"))
        // PostgreSQL prints the schema only where the search path does not find the sequence
        .map(
            name ->
                Identifier.parts(name).size() == 1
                    ? Identifier.quoted(column.table().schema()) + "." + name
                    : name);
  }

  /** Makes it {@code bigint}, and the columns that foreign keys tie to it. */
  static List<Fact> widened(DataModel model, Column column) {
    return TypeChange.of(model.database(), column, "bigint")
        .ending(
            sequence(column).stream()
                .map(sequence -> "alter sequence " + sequence + " as bigint")
                .toList())
        .facts();
  }
}
