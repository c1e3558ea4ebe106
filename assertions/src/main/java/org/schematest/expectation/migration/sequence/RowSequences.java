package org.schematest.expectation.migration.sequence;

import static org.schematest.expectation.migration.sequence.SafeSequence.remark;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.schematest.expectation.migration.sequence.SafeSequence.Step;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;

/** How many rows are changed, some thousands at a time. */
public final class RowSequences {

  private static final String NAME = "(?:\"(?:[^\"]|\"\")+\"|[\\w$]+)";

  private static final Pattern UPDATE =
      Pattern.compile(
          "update\\s+(?:only\\s+)?%1$s(?:\\.%1$s)?\\s+set\\s+(?<column>%1$s)\\s*=\\s*(?<value>[^,();]+?)(?:\\s+where\\s+(?<where>[^;]+))?"
              .formatted(NAME),
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern DELETE =
      Pattern.compile(
          "delete\\s+from\\s+(?:only\\s+)?%1$s(?:\\.%1$s)?(?:\\s+where\\s+(?<where>[^;]+))?"
              .formatted(NAME),
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private RowSequences() {}

  /**
   * What to write in the place of an update or a delete. Of an update, if it gives one column a
   * value that does not come from that column, so that rows that have it are known to be done.
   */
  public static SafeSequence inBatches(QualifiedName table, String statement) {
    String sql = statement.strip().replaceFirst(";+$", "").strip();
    return update(table, sql)
        .or(() -> delete(table, sql))
        .map(SafeSequence::of)
        .orElseGet(
            () ->
                SafeSequence.of(
                    remark(
                        "some thousands of rows at a time, each time in a transaction of its own,"),
                    remark(
                        "by a condition that rows that are done do not meet, or by a range of the key")));
  }

  private static Optional<Step> update(QualifiedName table, String sql) {
    Matcher update = UPDATE.matcher(sql);
    if (!update.matches()) {
      return Optional.empty();
    }
    String column = update.group("column");
    String value = update.group("value").strip();
    String own = Identifier.parts(column).stream().findFirst().orElse(column);
    boolean selfish =
        Pattern.compile("(?i)(?<![\\w$])" + Pattern.quote(own) + "(?![\\w$])")
            .matcher(value)
            .find();
    if (selfish || value.matches("(?is).*\\s(from|returning)\\s.*")) {
      return Optional.empty();
    }
    String missing = "%s is distinct from %s".formatted(column, value);
    String where = update.group("where");
    return Optional.of(
        Batches.update(
            table,
            column + " = " + value,
            where == null ? missing : "(" + where.strip() + ") and " + missing));
  }

  private static Optional<Step> delete(QualifiedName table, String sql) {
    Matcher delete = DELETE.matcher(sql);
    if (!delete.matches()) {
      return Optional.empty();
    }
    String where = delete.group("where");
    return Optional.of(
        where == null ? Batches.delete(table) : Batches.delete(table, where.strip()));
  }
}
