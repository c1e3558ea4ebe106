package org.schematest.expectation.migration.sequence;

import static org.schematest.expectation.migration.sequence.SafeSequence.alone;
import static org.schematest.expectation.migration.sequence.SafeSequence.bounded;
import static org.schematest.expectation.migration.sequence.SafeSequence.remark;
import static org.schematest.expectation.migration.sequence.SafeSequence.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.schematest.expectation.migration.sequence.SafeSequence.Step;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;

/** How constraints are added to tables that have rows. */
public final class ConstraintSequences {

  private ConstraintSequences() {}

  /** Checks and foreign keys: first for new rows, then for those that are there. */
  public static SafeSequence notValid(QualifiedName table, String constraint, String definition) {
    String name = Identifier.quoted(constraint);
    return SafeSequence.of(
        bounded(
            "new rows have to keep it, and no row is read",
            "alter table %s add constraint %s %s not valid;".formatted(table, name, definition)),
        validated(table, constraint));
  }

  public static Step validated(QualifiedName table, String constraint) {
    return step(
        "all rows are read, and nobody waits",
        "alter table %s validate constraint %s;".formatted(table, Identifier.quoted(constraint)));
  }

  /**
   * Primary keys and unique constraints take an index that is there.
   *
   * @param nullable columns that the primary key makes not null
   */
  public static SafeSequence usingIndex(
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
  public static SafeSequence exclusion(QualifiedName table, String name, String definition) {
    return SafeSequence.of(
        remark("an exclusion constraint cannot be added without reading all rows under its lock:"),
        remark("add it while nobody uses the table, or to a new table that is filled by a trigger"),
        bounded(
            "if it has to be",
            "alter table %s add constraint %s %s;"
                .formatted(table, Identifier.quoted(name), definition)));
  }

  /**
   * Foreign keys of a partitioned table: before PostgreSQL 18 it has none that are not valid, but
   * its partitions may. It takes those that they have (tablecmds.c, tryAttachPartitionForeignKey).
   */
  public static SafeSequence notValidOnPartitions(
      QualifiedName table, List<QualifiedName> partitions, String constraint, String definition) {
    List<Step> steps = new ArrayList<>();
    for (QualifiedName partition : partitions) {
      steps.addAll(notValid(partition, constraint, definition).steps());
    }
    steps.add(
        bounded(
            "the partitioned table takes those of its partitions, and no row is read",
            "alter table %s add constraint %s %s;"
                .formatted(table, Identifier.quoted(constraint), definition)));
    return new SafeSequence(steps);
  }

  /**
   * Keys of a partitioned table: it takes no index ready made, but those of its partitions.
   *
   * @param names of the keys of the partitions
   * @param nullable columns that the primary key makes not null
   */
  public static SafeSequence usingIndexesOfPartitions(
      QualifiedName table,
      Map<QualifiedName, String> names,
      String constraint,
      String definition,
      List<String> nullable) {
    List<Step> steps = new ArrayList<>();
    nullable.forEach(column -> steps.addAll(ColumnSequences.required(table, column)));
    List<String> attach = new ArrayList<>();
    attach.add(
        "alter table only %s add constraint %s %s;"
            .formatted(table, Identifier.quoted(constraint), definition));
    names.forEach(
        (partition, name) -> {
          List<Step> own = usingIndex(partition, name, definition, List.of()).steps();
          steps.addAll(own);
          attach.add(
              "alter index %s attach partition %s;"
                  .formatted(
                      new QualifiedName(table.schema(), constraint),
                      new QualifiedName(partition.schema(), name)));
        });
    steps.add(bounded("the partitioned table takes those of its partitions", attach));
    return new SafeSequence(steps);
  }
}
