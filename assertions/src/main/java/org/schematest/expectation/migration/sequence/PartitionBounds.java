package org.schematest.expectation.migration.sequence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The bounds of a partition by one column, as a condition (PostgreSQL manual, CREATE TABLE). */
final class PartitionBounds {

  private static final Pattern RANGE =
      Pattern.compile(
          "for\\s+values\\s+from\\s*\\((.+?)\\)\\s*to\\s*\\((.+?)\\)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern LIST =
      Pattern.compile(
          "for\\s+values\\s+in\\s*\\((.+)\\)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern NULL = Pattern.compile("\\bnull\\b", Pattern.CASE_INSENSITIVE);

  private PartitionBounds() {}

  /** What rows have to be; empty of bounds of another form, as of a hash, or of null. */
  static Optional<String> condition(String column, String bounds) {
    Matcher range = RANGE.matcher(bounds);
    if (range.find()) {
      List<String> parts = new ArrayList<>(List.of(column + " is not null"));
      if (!range.group(1).strip().equalsIgnoreCase("minvalue")) {
        parts.add(column + " >= " + range.group(1).strip());
      }
      if (!range.group(2).strip().equalsIgnoreCase("maxvalue")) {
        parts.add(column + " < " + range.group(2).strip());
      }
      return Optional.of(String.join(" and ", parts));
    }
    Matcher list = LIST.matcher(bounds);
    return !list.find() || NULL.matcher(list.group(1)).find()
        ? Optional.empty()
        : Optional.of(
            "%s is not null and %s in (%s)".formatted(column, column, list.group(1).strip()));
  }
}
