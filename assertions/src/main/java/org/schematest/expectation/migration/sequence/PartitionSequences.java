package org.schematest.expectation.migration.sequence;

import static org.schematest.expectation.migration.sequence.SafeSequence.alone;
import static org.schematest.expectation.migration.sequence.SafeSequence.bounded;
import static org.schematest.expectation.migration.sequence.SafeSequence.remark;
import static org.schematest.expectation.migration.sequence.SafeSequence.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.schematest.expectation.migration.sequence.SafeSequence.Step;
import org.schematest.migration.detail.AttachedPartition;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;

/** How tables become partitions, and partitions tables. */
public final class PartitionSequences {

  private PartitionSequences() {}

  /**
   * A check that says what the bounds say lets a partition be attached unread; one that says the
   * contrary does the same for the partition of all other rows (manual, ALTER TABLE).
   */
  public static SafeSequence attached(AttachedPartition attached) {
    String attach =
        "alter table %s attach partition %s %s;"
            .formatted(attached.parent(), attached.partition(), attached.bounds());
    Optional<String> condition = attached.condition().filter(text -> !text.isBlank());
    if (condition.isEmpty()) {
      return SafeSequence.of(bounded("it takes any row, so none is read", attach));
    }
    List<Step> steps = new ArrayList<>();
    List<String> last = new ArrayList<>();
    last.add(attach);
    String bounds = check(attached.partition(), "_bounds_check");
    steps.add(
        bounded(
            "new rows of the partition have to be within its bounds",
            "alter table %s add constraint %s check (%s) not valid;"
                .formatted(attached.partition(), bounds, condition.get())));
    steps.add(validated("the partition", attached.partition(), bounds));
    last.add("alter table %s drop constraint %s;".formatted(attached.partition(), bounds));
    attached
        .byDefault()
        .ifPresent(
            table -> {
              String others = check(table, "_others_check");
              steps.add(
                  bounded(
                      "the default partition may get no row any more that belongs to the new one",
                      "alter table %s add constraint %s check (not (%s)) not valid;"
                          .formatted(table, others, condition.get())));
              steps.add(validated("the default partition", table, others));
              last.add("alter table %s drop constraint %s;".formatted(table, others));
            });
    steps.add(bounded("the check proves the bounds, so no row is read", last));
    return new SafeSequence(steps);
  }

  private static String check(QualifiedName table, String end) {
    return Identifier.quoted(NewNames.of(table.name(), end));
  }

  private static Step validated(String table, QualifiedName name, String check) {
    return step(
        "all rows of " + table + " are read, and nobody waits",
        "alter table %s validate constraint %s;".formatted(name, check));
  }

  public static SafeSequence detached(QualifiedName parent, QualifiedName partition) {
    return SafeSequence.of(
        alone(
            "reads and writes of the other partitions go on",
            "alter table %s detach partition %s concurrently;".formatted(parent, partition)),
        remark("it leaves a check of its former bounds on %s: drop it,".formatted(partition)),
        remark("if the table is to have other rows"));
  }
}
