package org.schematest.expectation.shape.key;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.naming.NameWords;
import org.schematest.expectation.shape.Shapes;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Catalog;
import org.schematest.schema.Column;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.PrimaryKey;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.routine.Routine;

/** Primary keys whose values are random, so that new rows are all over the index. */
public final class RandomUuidKeys {

  private static final int DEEPEST = 4;

  /** PostgreSQL's own is in the manual, 9.14; the others in appendix F, uuid-ossp. */
  private static final Pattern RANDOM =
      Pattern.compile(
          "\\b(gen_random_uuid|uuid_generate_v4|uuidv4)\\s*\\(", Pattern.CASE_INSENSITIVE);

  private static final Pattern IN_ORDER =
      Pattern.compile(
          "\\b(uuidv7|uuid_generate_v7|uuid7)\\s*\\(|\\b(clock_timestamp|statement_timestamp|transaction_timestamp|now)\\s*\\(|current_timestamp",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern CALL =
      Pattern.compile("(?<name>(?:(?:\"[^\"]+\"|\\w+)\\.)?(?:\"[^\"]+\"|\\w+))\\s*\\(");

  private static final Set<String> NAMED_IN_ORDER = Set.of("v7", "uuid7", "uuidv7", "ulid");

  private RandomUuidKeys() {}

  /**
   * No column of the primary key has a default that makes a random uuid, be it by a function that
   * calls another. One whose values come from elsewhere, without a default, may be in the order of
   * time.
   *
   * @param defaultOf what a new row gets that names no value, be it by the column's domain
   */
  public static List<Finding> hasNone(
      Catalog database, Table table, Function<Column, Optional<String>> defaultOf) {
    return keys(table).stream()
        .flatMap(
            column ->
                defaultOf.apply(column).flatMap(sql -> random(database, sql, 0)).stream()
                    .map(
                        made ->
                            finding(
                                database,
                                table,
                                column,
                                "should be made in the order of time, but is random",
                                Fact.of("comes from", made))))
        .toList();
  }

  /** The same, and each uuid of a primary key has a default that makes it in the order of time. */
  public static List<Finding> areAllInOrder(
      Catalog database, Table table, Function<Column, Optional<String>> defaultOf) {
    List<Finding> findings = new ArrayList<>(hasNone(database, table, defaultOf));
    keys(table).stream()
        .filter(column -> column.type().equals("uuid") && defaultOf.apply(column).isEmpty())
        .map(
            column ->
                finding(
                    database,
                    table,
                    column,
                    "should be made in the order of time, but what makes it is not in the database",
                    Fact.of("comes from", "whoever inserts the row")))
        .forEach(findings::add);
    return findings;
  }

  /** A key that is a foreign key too gets its values from there. */
  private static List<Column> keys(Table table) {
    return table.primaryKey().map(PrimaryKey::columns).orElse(List.of()).stream()
        .filter(name -> !Shapes.isInForeignKey(table, name))
        .map(table::column)
        .toList();
  }

  /** The calls that lead to a random uuid: a function takes the time, or its name says so. */
  private static Optional<List<String>> random(Catalog database, String sql, int depth) {
    if (IN_ORDER.matcher(sql).find()) {
      return Optional.empty();
    }
    if (RANDOM.matcher(sql).find()) {
      return Optional.of(
          List.of(
              sql.lines().map(String::strip).filter(RANDOM.asPredicate()).findFirst().orElse(sql)));
    }
    return depth == DEEPEST
        ? Optional.empty()
        : CALL.matcher(sql)
            .results()
            .flatMap(call -> routine(database, call).stream())
            .filter(routine -> !isNamedInOrder(routine))
            .flatMap(
                routine ->
                    random(database, routine.body(), depth + 1)
                        .map(
                            rest -> {
                              List<String> way = new ArrayList<>(List.of(routine.signature()));
                              way.addAll(rest);
                              return way;
                            })
                        .stream())
            .findFirst();
  }

  private static Optional<Routine> routine(Catalog database, MatchResult call) {
    List<String> name = Identifier.parts(call.group(1));
    return name.isEmpty()
        ? Optional.empty()
        : database.schemas().stream()
            .filter(schema -> name.size() == 1 || schema.name().equals(name.get(0)))
            .flatMap(schema -> schema.routines().stream())
            .filter(routine -> routine.name().equals(name.get(name.size() - 1)))
            .findFirst();
  }

  /** Only such a column's default has to be cast; that of a domain over uuid has not. */
  private static boolean isText(Column column) {
    return column.defaultExpression().filter(sql -> sql.contains("::")).isPresent()
        && !column.type().equals("uuid");
  }

  private static boolean isNamedInOrder(Routine routine) {
    return NameWords.of(routine.name()).stream().anyMatch(NAMED_IN_ORDER::contains);
  }

  private static Finding finding(
      Catalog database, Table table, Column column, String problem, Fact madeBy) {
    return Shapes.of(
        table,
        column,
        "key in the order of time",
        problem,
        Evidence.declared(column),
        madeBy,
        Shapes.fix(statements(database, table, column)));
  }

  /** PostgreSQL has a function for it since 18. */
  private static List<String> statements(Catalog database, Table table, Column column) {
    Optional<String> own =
        database.schemas().stream()
            .flatMap(schema -> schema.routines().stream())
            .filter(
                routine ->
                    routine.inputTypes().isEmpty()
                        && routine.returns().filter("uuid"::equals).isPresent())
            .filter(RandomUuidKeys::isNamedInOrder)
            .map(routine -> routine.qualifiedName() + "()")
            .findFirst();
    String schema = Identifier.quoted(table.qualifiedName().schema());
    boolean builtIn = database.serverVersion().major() >= 18;
    String call = own.orElse(builtIn ? "uuidv7()" : schema + ".uuidv7()");
    List<String> statements = new ArrayList<>();
    if (own.isEmpty() && !builtIn) {
      statements.add(
          "create or replace function "
              + schema
              + ".uuidv7() returns uuid language sql volatile as $$ select encode(set_bit(set_bit("
              + "overlay(uuid_send(gen_random_uuid()) placing substring(int8send("
              + "(extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1), 'hex')::uuid $$");
    }
    statements.add(
        Shapes.alter(
            table,
            "alter column "
                + Identifier.quoted(column.name())
                + " set default "
                + call
                + (isText(column) ? "::text" : "")));
    return statements;
  }
}
