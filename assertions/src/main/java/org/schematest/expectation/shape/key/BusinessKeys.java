package org.schematest.expectation.shape.key;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.schematest.expectation.change.AddedKey;
import org.schematest.expectation.naming.NameWords;
import org.schematest.expectation.shape.PrimaryKeyShape;
import org.schematest.expectation.shape.Shapes;
import org.schematest.expectation.shape.relation.KnownTables;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.schema.constraint.PrimaryKey;
import org.schematest.schema.name.Identifier;

/** Primary keys whose values mean something outside of the database, and change there. */
public final class BusinessKeys {

  /** What a person or a company is reached or known by; each says so whatever stands beside it. */
  public static final Set<String> ALWAYS =
      Set.of(
          """
          email emails mail phone phones telephone mobile cellphone fax iban isbn ssn passport vat
          msisdn surname lastname firstname fullname nickname username login website url address
          """
              .strip()
              .split("\\s+"));

  /** What counts where rows refer to it, or where it is a person's or a company's. */
  public static final Set<String> WHERE_REFERENCED = Set.of("name", "title", "number");

  private static final Set<String> OF_SOMEBODY =
      Set.of("account", "company", "customer", "display", "first", "full", "last", "tax", "user");

  /** What may stand behind such a word, and the name is still about it. */
  private static final Set<String> OF_ITSELF =
      Set.of("name", "number", "num", "address", "lower", "normalized", "canonical", "value");

  private static final int LOOKUP_COLUMNS = 3;

  private BusinessKeys() {}

  /**
   * The primary key is no such value, as the words of a column's name and its type say. One of
   * several columns counts only where others refer to it; a key that is a foreign key is judged
   * where it refers to; the name in a lookup table of a few columns is what such a table is for.
   */
  public static Optional<Finding> isNone(KnownTables known, Table table) {
    List<ForeignKey> referring = referring(known, table);
    return table.primaryKey().stream()
        .filter(key -> key.columns().size() == 1 || !referring.isEmpty())
        .flatMap(key -> key.columns().stream())
        .filter(name -> !Shapes.isInForeignKey(table, name))
        .map(table::column)
        .filter(column -> !PrimaryKeyShape.isGenerated(column))
        .flatMap(
            column ->
                sign(known, table, column, referring)
                    .map(sign -> finding(known, table, column, sign, referring))
                    .stream())
        .findFirst();
  }

  private static List<ForeignKey> referring(KnownTables known, Table table) {
    return known.tables().stream()
        .filter(other -> !other.isPartition())
        .flatMap(other -> other.foreignKeys().stream())
        .filter(key -> key.referencedTable().equals(table.qualifiedName()))
        .filter(
            key ->
                table
                    .primaryKey()
                    .filter(
                        own ->
                            Set.copyOf(own.columns()).equals(Set.copyOf(key.referencedColumns())))
                    .isPresent())
        .toList();
  }

  private static Optional<String> sign(
      KnownTables known, Table table, Column column, List<ForeignKey> referring) {
    if (!known.isText(column)
        && !known.isNumber(column)
        && !known.bareTypeOf(column).equals("numeric")) {
      return Optional.empty();
    }
    List<String> words = NameWords.of(column.name());
    Optional<String> always = known(words);
    if (always.isPresent()) {
      return always;
    }
    String last = words.isEmpty() ? "" : words.get(words.size() - 1);
    boolean somebody = words.size() > 1 && OF_SOMEBODY.contains(words.get(words.size() - 2));
    boolean referenced = !referring.isEmpty() && !isLookup(table);
    return known.isText(column) && WHERE_REFERENCED.contains(last) && (somebody || referenced)
        ? Optional.of(last)
        : Optional.empty();
  }

  /**
   * Such a word, if the name is about nothing else: {@code work_email}, {@code phone_number}. An
   * {@code email_domain}, an {@code email_id} or an {@code address_hash} is not the thing itself.
   */
  private static Optional<String> known(List<String> words) {
    int last = words.size() - 1;
    while (last > 0 && OF_ITSELF.contains(words.get(last)) && !ALWAYS.contains(words.get(last))) {
      last--;
    }
    return last < 0 ? Optional.empty() : Optional.of(words.get(last)).filter(ALWAYS::contains);
  }

  private static boolean isLookup(Table table) {
    return table.columns().size() <= LOOKUP_COLUMNS && table.foreignKeys().isEmpty();
  }

  private static Finding finding(
      KnownTables known, Table table, Column column, String sign, List<ForeignKey> referring) {
    PrimaryKey key = table.primaryKey().orElseThrow();
    List<Fact> facts = new ArrayList<>();
    facts.add(
        Fact.of(
            "primary key",
            key.columns().stream().map(name -> table.column(name).definition()).toList()));
    facts.add(Fact.of("sign", "the word \"" + sign + "\" in its name, and its type"));
    if (!referring.isEmpty()) {
      facts.add(
          Fact.of(
              "changes with",
              referring.stream()
                  .map(
                      one ->
                          one.table()
                              + "."
                              + Identifier.quoted(one.name())
                              + "  "
                              + one.definition())
                  .toList()));
    }
    if (table.kind() != Table.Kind.FOREIGN) {
      facts.add(Shapes.fix(AddedKey.statements(known.tables(), table, key)));
    }
    return Shapes.of(
        table,
        "key without a meaning",
        "should be known by a key that never changes, but is known by "
            + Identifier.quoted(column.name())
            + ", which means something outside of it",
        facts.toArray(Fact[]::new));
  }
}
