package org.schematest.expectation.migration.sequence;

import static org.schematest.expectation.migration.sequence.SafeSequence.alone;
import static org.schematest.expectation.migration.sequence.SafeSequence.bounded;
import static org.schematest.expectation.migration.sequence.SafeSequence.remark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.schematest.expectation.migration.sequence.SafeSequence.Step;
import org.schematest.migration.detail.ColumnPart;
import org.schematest.migration.detail.ColumnPart.Kind;
import org.schematest.migration.detail.RetypedColumn;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;

/**
 * How a column gets a type that is stored otherwise: a second column, kept equal by a trigger, gets
 * all that the first one has and takes its place.
 */
public final class RetypedSequence {

  private static final String NEW = "_new";

  private final RetypedColumn column;
  private final List<ColumnPart> parts;
  private final String alter;
  private final String old;
  private final String added;
  private final String gone;

  /** An assignment, as the statement's: a cast would cut off what is too long, without a word. */
  private final Optional<String> value;

  private RetypedSequence(RetypedColumn column, Optional<String> conversion) {
    this.column = column;
    // a foreign key needs the index of what it refers to
    this.parts = column.parts().stream().sorted(Comparator.comparing(ColumnPart::kind)).toList();
    this.alter = "alter table " + column.table() + " ";
    this.old = Identifier.quoted(column.name());
    this.added = Identifier.quoted(column.successor());
    this.gone = Identifier.quoted(NewNames.of(column.name(), "_old"));
    this.value = conversion.map(text -> "(" + text + ")");
  }

  /**
   * The sequence.
   *
   * @param conversion the expression of the statement's {@code using} clause
   */
  public static SafeSequence of(RetypedColumn column, Optional<String> conversion) {
    return new RetypedSequence(column, conversion).sequence();
  }

  private SafeSequence sequence() {
    List<Step> steps = new ArrayList<>();
    steps.add(second());
    if (!column.updateTriggers().isEmpty()) {
      steps.add(
          remark(
              "filling it is an update of each row, for which these triggers are called too: "
                  + Identifier.list(column.updateTriggers())));
    }
    steps.add(
        Batches.update(
            column.table(),
            added + " = " + value.orElse(old),
            "%s is null and %s is not null".formatted(added, value.orElse(old))));
    if (column.required()) {
      steps.addAll(ColumnSequences.required(column.table(), column.successor()));
    }
    parts.forEach(part -> steps.addAll(made(part)));
    steps.add(bounded("the second takes its place", swap()));
    steps.add(
        bounded(
            "in the next release, when nothing reads the first any more",
            alter + "drop column " + gone + ";"));
    return new SafeSequence(steps);
  }

  private Step second() {
    String function = function();
    List<String> sql = new ArrayList<>();
    sql.add(alter + "add column " + added + " " + column.type() + ";");
    column
        .settings()
        .forEach(setting -> sql.add(alter + "alter column " + added + " " + setting + ";"));
    sql.add("create function %s() returns trigger language plpgsql as $$".formatted(function));
    sql.add("begin");
    sql.add(
        "  new.%s := %s;"
            .formatted(
                added,
                value
                    .map(text -> "(select %s from (select new.*) as r)".formatted(text))
                    .orElse("new." + old)));
    sql.add("  return new;");
    sql.add("end $$;");
    sql.add("create trigger %s before insert or update on %s".formatted(trigger(), column.table()));
    sql.add("  for each row execute function %s();".formatted(function));
    return bounded("a second column, which a trigger fills in rows that are written", sql);
  }

  private String triggerName() {
    return NewNames.of(column.table().name() + "_" + column.name(), NEW);
  }

  /** Triggers are called in the order of their names; this one has to see what others wrote. */
  private String trigger() {
    return Identifier.quoted(NewNames.of("~" + column.table().name() + "_" + column.name(), NEW));
  }

  private String function() {
    return new QualifiedName(column.table().schema(), triggerName()).toString();
  }

  private boolean isPartitioned() {
    return !column.partitions().isEmpty();
  }

  private static String beside(ColumnPart part) {
    return Identifier.quoted(NewNames.of(part.name(), NEW));
  }

  /** A part of the second column, beside that of the first. */
  private List<Step> made(ColumnPart part) {
    if (isPartitioned() && part.kind() != Kind.CHECK && part.kind() != Kind.STATISTICS) {
      return List.of(
          remark(
              "of a partitioned table this is made on each partition, and then on it: %s %s on %s"
                  .formatted(
                      words(part.kind()), Identifier.quoted(part.name()), part.definition())));
    }
    return switch (part.kind()) {
      case INDEX, PRIMARY_KEY, UNIQUE -> List.of(index(part));
      case CHECK, FOREIGN_KEY -> constraint(part);
      case EXCLUSION ->
          List.of(
              remark("it has no form that does not read all rows under its lock:"),
              bounded(
                  "while nobody uses the table",
                  "alter table %s add constraint %s %s;"
                      .formatted(part.table(), beside(part), part.definition())));
      case STATISTICS ->
          List.of(
              bounded(
                  "what is counted of its values together with others; analyze fills it",
                  "create statistics %s %s;"
                      .formatted(named(part, NewNames.of(part.name(), NEW)), part.definition())));
    };
  }

  private static String words(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String named(ColumnPart part, String name) {
    return new QualifiedName(part.schema(), name).toString();
  }

  private Step index(ColumnPart part) {
    return alone(
        part.kind() == Kind.INDEX
            ? "the same index of the second column"
            : "the index of the %s to come".formatted(words(part.kind())),
        "create %sindex concurrently %s on %s %s;"
            .formatted(
                part.unique() ? "unique " : "",
                beside(part),
                part.table(),
                part.index().orElse(part.definition())));
  }

  private static List<Step> constraint(ColumnPart part) {
    List<Step> steps = new ArrayList<>();
    steps.add(
        bounded(
            "the same constraint of the second column, for which no row is read",
            "alter table %s add constraint %s %s not valid;"
                .formatted(part.table(), beside(part), part.definition())));
    if (part.valid()) {
      steps.add(ConstraintSequences.validated(part.table(), NewNames.of(part.name(), NEW)));
    }
    return steps;
  }

  private List<ColumnPart> parts(Kind... kinds) {
    return parts.stream().filter(part -> List.of(kinds).contains(part.kind())).toList();
  }

  /** In the order in which PostgreSQL lets what depends on something go before it. */
  private List<String> swap() {
    List<String> sql = new ArrayList<>();
    for (ColumnPart part : parts(Kind.FOREIGN_KEY, Kind.CHECK, Kind.EXCLUSION)) {
      sql.add(drop(part));
    }
    parts(Kind.PRIMARY_KEY, Kind.UNIQUE).forEach(part -> sql.add(drop(part)));
    parts(Kind.INDEX).forEach(part -> sql.add(setAside(part)));
    parts(Kind.STATISTICS)
        .forEach(part -> sql.add("drop statistics " + named(part, part.name()) + ";"));
    sql.add("drop trigger " + trigger() + " on " + column.table() + ";");
    sql.add("drop function " + function() + "();");
    sql.add(alter + "rename column " + old + " to " + gone + ";");
    sql.add(alter + "rename column " + added + " to " + old + ";");
    parts.forEach(part -> sql.addAll(renamed(part)));
    if (column.required() && !hasIdentity()) {
      // not before another index says what rows are replicated by
      sql.add(alter + "alter column " + gone + " drop not null;");
    }
    sql.addAll(new RetypedValues(column, alter, old, gone).statements());
    return sql;
  }

  /** It goes with the first column, unless it would keep new rows out, which have none there. */
  private static String setAside(ColumnPart part) {
    return part.definition().contains("NULLS NOT DISTINCT")
        ? "drop index %s;".formatted(named(part, part.name()))
        : "alter index %s rename to %s;"
            .formatted(
                named(part, part.name()), Identifier.quoted(NewNames.of(part.name(), "_old")));
  }

  private boolean hasIdentity() {
    return column.sequences().stream().anyMatch(one -> one.identity().isPresent());
  }

  private static String drop(ColumnPart part) {
    return "alter table %s drop constraint %s;"
        .formatted(part.table(), Identifier.quoted(part.name()));
  }

  private List<String> renamed(ColumnPart part) {
    String name = Identifier.quoted(part.name());
    String table = "alter table " + part.table() + " ";
    List<String> sql = new ArrayList<>();
    sql.add(
        switch (part.kind()) {
          case PRIMARY_KEY, UNIQUE ->
              table
                  + "add constraint %s %s using index %s%s;"
                      .formatted(name, words(part.kind()), beside(part), deferrability(part));
          case INDEX -> "alter index %s rename to %s;".formatted(sibling(part), name);
          case STATISTICS -> "alter statistics %s rename to %s;".formatted(sibling(part), name);
          default -> table + "rename constraint %s to %s;".formatted(beside(part), name);
        });
    if (part.replicaIdentity()) {
      sql.add(table + "replica identity using index " + name + ";");
    }
    if (part.clustered()) {
      sql.add(table + "cluster on " + name + ";");
    }
    part.comment()
        .ifPresent(
            comment ->
                sql.add(
                    "comment on %s is %s;"
                        .formatted(
                            switch (part.kind()) {
                              case INDEX -> "index " + named(part, part.name());
                              case STATISTICS -> "statistics " + named(part, part.name());
                              default -> "constraint %s on %s".formatted(name, part.table());
                            },
                            RetypedValues.literal(comment))));
    return sql;
  }

  private static String sibling(ColumnPart part) {
    return named(part, NewNames.of(part.name(), NEW));
  }

  private static String deferrability(ColumnPart part) {
    int from = part.definition().indexOf(" DEFERRABLE");
    return from < 0 ? "" : part.definition().substring(from).toLowerCase(Locale.ROOT);
  }
}
