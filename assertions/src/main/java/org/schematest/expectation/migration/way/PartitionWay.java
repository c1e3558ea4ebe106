package org.schematest.expectation.migration.way;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.schematest.expectation.migration.change.ChangedPart;
import org.schematest.expectation.migration.sequence.PartitionSequences;
import org.schematest.migration.ObjectChange;
import org.schematest.migration.detail.AttachedPartition;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.object.ObjectKind;

/** Tables that become partitions, and partitions that become tables. */
final class PartitionWay implements Way {

  /** As a trail prints a table: {@code partition of public.measurements, FOR VALUES …}. */
  private static final Pattern PARTITION_OF =
      Pattern.compile("(?:^|, )partition of ((?:\"(?:[^\"]|\"\")+\"|[^,\"\\s])+)");

  @Override
  public List<Replacement> of(ObservedStatement statement) {
    List<Replacement> all = new ArrayList<>();
    for (AttachedPartition attached : statement.statement().details().attached()) {
      all.add(
          new Replacement(
              PartitionSequences.attached(attached),
              partsOf(statement, attached.parent(), attached.partition())));
    }
    statement
        .changes(ObjectChange.Kind.CHANGED, ObjectKind.TABLE)
        .filter(change -> parent(change.after()).isEmpty())
        .forEach(
            change ->
                parent(change.before())
                    .ifPresent(
                        parent -> {
                          QualifiedName partition = ChangedPart.of(change).relation();
                          all.add(
                              new Replacement(
                                  PartitionSequences.detached(parent, partition),
                                  partsOf(statement, parent, partition)));
                        }));
    return all;
  }

  /** What both tables get and lose with it: indexes, constraints, triggers. */
  private static Set<ObjectChange> partsOf(
      ObservedStatement statement, QualifiedName parent, QualifiedName partition) {
    return statement.changesWhere(
        change -> {
          QualifiedName relation = ChangedPart.of(change).relation();
          return relation.equals(parent)
              || relation.equals(partition)
              || change.object() == ObjectKind.INDEX;
        });
  }

  private static Optional<QualifiedName> parent(Optional<String> definition) {
    Matcher of = PARTITION_OF.matcher(definition.orElse(""));
    if (!of.find()) {
      return Optional.empty();
    }
    List<String> parts = Identifier.parts(of.group(1));
    return parts.size() == 2
        ? Optional.of(new QualifiedName(parts.get(0), parts.get(1)))
        : Optional.empty();
  }
}
