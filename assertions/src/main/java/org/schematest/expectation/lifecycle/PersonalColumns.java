package org.schematest.expectation.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.schematest.expectation.Statements;
import org.schematest.expectation.naming.CommentTags;
import org.schematest.expectation.naming.NameWords;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;

/**
 * Columns that are personal data, as their name or a comment says, and for how long that is kept.
 *
 * @param words what makes a name personal: {@code email}, or several in a row: {@code first name}
 */
public record PersonalColumns(Set<String> words) {

  /** What may stand behind such a word without making it something else: {@code phone_number}. */
  private static final Set<String> HARMLESS =
      Set.of(
          "address",
          "addr",
          "number",
          "no",
          "line",
          "text",
          "value",
          "raw",
          "hash",
          "hashed",
          "encrypted",
          "normalized",
          "lower",
          "canonical",
          "date",
          "day",
          "year",
          "month",
          "city");

  /** Of these, numbers are as personal as text. */
  private static final Set<String> NUMBERS =
      Set.of("phone", "mobile", "fax", "ssn", "passport", "birth", "iban", "tax");

  public PersonalColumns {
    words = Set.copyOf(words);
  }

  /** Nothing if it is not personal, or a comment says how long it is kept and what deletes it. */
  public Optional<Finding> hasPolicy(Table table, Column column, String baseType) {
    Optional<String> why = reason(table, column, baseType);
    if (why.isEmpty()) {
      return Optional.empty();
    }
    List<String> missing =
        Stream.of("retention", "deletion")
            .filter(
                tag ->
                    CommentTags.valueOf(tag, column.comment()).isEmpty()
                        && CommentTags.valueOf(tag, table.comment()).isEmpty())
            .toList();
    return missing.isEmpty() ? Optional.empty() : Optional.of(finding(column, why.get(), missing));
  }

  private static Finding finding(Column column, String why, List<String> missing) {
    boolean tagged = CommentTags.valueOf("pii", column.comment()).isPresent();
    String tags =
        (tagged ? "" : "pii: …; ")
            + String.join("; ", missing.stream().map(tag -> tag + ": …").toList());
    String object = column.table() + "." + Identifier.quoted(column.name());
    return Finding.of(
        "personal data has a policy",
        object,
        column.subject(),
        "should state its "
            + String.join(" and ", missing)
            + ", but neither its comment nor its table's does",
        Fact.of("personal", why + (tagged ? "" : "; if it is about nobody, say pii: none")),
        Fact.of("comment", column.comment().orElse("none")),
        Fact.of(
            "say",
            "comment on column "
                + object
                + " is "
                + Statements.literal(CommentTags.extended(column.comment(), tags))
                + ";"));
  }

  /** Why it is taken to be personal. */
  private Optional<String> reason(Table table, Column column, String baseType) {
    Optional<String> tag = CommentTags.valueOf("pii", column.comment());
    if (tag.isPresent()) {
      return tag.filter(kind -> !isNone(kind)).map(kind -> "its comment says pii: " + kind);
    }
    boolean isAbout =
        CommentTags.valueOf("pii", table.comment()).filter(PersonalColumns::isNone).isEmpty()
            && table.foreignKeys().stream().noneMatch(key -> key.columns().contains(column.name()))
            && column.labels().isEmpty();
    return isAbout
        ? personalWord(column.name())
            .filter(word -> holds(baseType, word))
            .map(word -> "its name says \"" + word + "\"")
        : Optional.empty();
  }

  private static boolean isNone(String kind) {
    return kind.equalsIgnoreCase("none");
  }

  /** Whether values of that type may be what the word says: no boolean is an e-mail address. */
  private static boolean holds(String type, String word) {
    String bare = type.replaceFirst("\\(.*", "").replace("[]", "");
    return switch (bare) {
      case "text",
          "character varying",
          "character",
          "name",
          "citext",
          "public.citext",
          "bytea",
          "json",
          "jsonb",
          "xml",
          "inet",
          "cidr",
          "hstore",
          "public.hstore" ->
          true;
      case "date" -> word.contains("birth") || word.equals("dob");
      case "smallint", "integer", "bigint", "numeric" ->
          NUMBERS.stream().anyMatch(number -> List.of(word.split(" ")).contains(number));
      default ->
          // of a timestamp as of a date
          bare.startsWith("timestamp") && (word.contains("birth") || word.equals("dob"));
    };
  }

  /** What the name ends with, but for numbers and words that leave it what it is. */
  private Optional<String> personalWord(String name) {
    List<String> parts = new ArrayList<>(wordsOf(name));
    while (!parts.isEmpty()) {
      Optional<String> found = longestAtEnd(parts);
      if (found.isPresent()) {
        return found;
      }
      String last = parts.remove(parts.size() - 1);
      if (!HARMLESS.contains(last)) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private Optional<String> longestAtEnd(List<String> parts) {
    return Stream.iterate(0, from -> from < parts.size(), from -> from + 1)
        .map(from -> String.join(" ", parts.subList(from, parts.size())))
        .filter(words::contains)
        .findFirst();
  }

  /** Digits at the end of a word do not count. */
  private static List<String> wordsOf(String name) {
    return NameWords.of(name).stream()
        .map(word -> word.replaceAll("\\d+$", ""))
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
