package org.schematest.expectation.migration.sequence;

import static org.schematest.expectation.migration.sequence.SafeSequence.alone;
import static org.schematest.expectation.migration.sequence.SafeSequence.bounded;
import static org.schematest.expectation.migration.sequence.SafeSequence.remark;
import static org.schematest.expectation.migration.sequence.SafeSequence.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.schematest.expectation.migration.sequence.SafeSequence.Step;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;

/** How constraints are added to tables that have rows. */
final class ConstraintSequences {

  private ConstraintSequences() {}

  /** Checks and foreign keys: first for new rows, then for those that are there. */
  static SafeSequence notValid(QualifiedName table, String constraint, String definition) {
    String name = Identifier.quoted(constraint);
    return SafeSequence.of(
        bounded(
            "new rows have to keep it, and no row is read",
            "alter table %s add constraint %s %s not valid;".formatted(table, name, definition)),
        validated(table, constraint));
  }

  static Step validated(QualifiedName table, String constraint) {
    return step(
        "all rows are read, and nobody waits",
        "alter table %s validate constraint %s;".formatted(table, Identifier.quoted(constraint)));
  }

  /**
   * Primary keys and unique constraints take an index that is there.
   *
   * @param nullable columns that the primary key makes not null
   */
  static SafeSequence usingIndex(
      QualifiedName table, String constraint, String definition, List<String> nullable) {
    boolean primary = definition.toLowerCase(Locale.ROOT).startsWith("primary");
    String columns = definition.substring(definition.indexOf('('));
    String nulls =
        definition.toLowerCase(Locale.ROOT).contains("nulls not distinct")
            ? " nulls not distinct"
            : "";
    List<Step> steps = new ArrayList<>();
    steps.add(
        alone(
            "writes go on while it is built; if it fails, drop the invalid index and try again",
            "create unique index concurrently %s on %s %s%s;"
                .formatted(Identifier.quoted(constraint), table, columns(columns), nulls)));
    nullable.forEach(column -> steps.addAll(ColumnSequences.required(table, column)));
    steps.add(
        bounded(
            "the constraint takes the index, and no row is read",
            "alter table %s add constraint %s %s using index %s%s;"
                .formatted(
                    table,
                    Identifier.quoted(constraint),
                    primary ? "primary key" : "unique",
                    Identifier.quoted(constraint),
                    deferrability(columns))));
    return new SafeSequence(steps);
  }

  private static String columns(String from) {
    int end = from.indexOf(" deferrable");
    return end < 0 ? from : from.substring(0, end);
  }

  private static String deferrability(String columns) {
    int from = columns.indexOf(" deferrable");
    return from < 0 ? "" : columns.substring(from);
  }

  /** PostgreSQL has no way to add one without reading all rows under its lock. */
  static SafeSequence exclusion(QualifiedName table, String name, String definition) {
    return SafeSequence.of(
        remark("an exclusion constraint cannot be added without reading all rows under its lock:"),
        remark("add it while nobody uses the table, or to a new table that is filled by a trigger"),
        bounded(
            "if it has to be",
            "alter table %s add constraint %s %s;"
                .formatted(table, Identifier.quoted(name), definition)));
  }

  /**
   * A check that says what the bounds say lets a partition be attached unread.
   *
   * @param key the column that the parent is partitioned by, if it is one and known
   */
  static SafeSequence attached(
      QualifiedName parent, QualifiedName partition, String bounds, Optional<String> key) {
    String check = Identifier.quoted(partition.name() + "_bounds_check");
    String condition =
        key.flatMap(column -> PartitionBounds.condition(Identifier.quoted(column), bounds))
            .orElse(
                "/* what pg_get_partition_constraintdef() says of its neighbors, for it */ true");
    List<Step> steps = new ArrayList<>();
    steps.add(
        bounded(
            "new rows of the partition have to be within its bounds",
            "alter table %s add constraint %s check (%s) not valid;"
                .formatted(partition, check, condition)));
    steps.add(
        step(
            "all rows of the partition are read, and nobody waits",
            "alter table %s validate constraint %s;".formatted(partition, check)));
    steps.add(
        bounded(
            "the check proves the bounds, so no row is read",
            "alter table %s attach partition %s %s;".formatted(parent, partition, bounds),
            "alter table %s drop constraint %s;".formatted(partition, check)));
    return new SafeSequence(steps);
  }

  static SafeSequence detached(QualifiedName parent, QualifiedName partition) {
    return SafeSequence.of(
        alone(
            "reads and writes of the other partitions go on",
            "alter table %s detach partition %s concurrently;".formatted(parent, partition)));
  }
}
