package org.schematest.expectation.migration.sequence;

import static org.schematest.expectation.migration.sequence.SafeSequence.alone;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.schematest.expectation.migration.sequence.SafeSequence.Step;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;

/** How indexes are made, dropped and built anew while others write. */
public final class IndexSequences {

  /** As trails print it: {@code unique USING btree (a, b) INCLUDE (c) WHERE d, invalid}. */
  private static final Pattern PRINTED =
      Pattern.compile(
          "(?<unique>unique )?USING (?<rest>.*?)(?:, invalid)?(?:, replica identity)?(?:, clustered)?"
              + "(?:, tablespace \\S+)?(?:, comment '.*')?",
          Pattern.DOTALL);

  private IndexSequences() {}

  public static SafeSequence created(String index, QualifiedName table, String printed) {
    return SafeSequence.of(concurrently(index, table, printed));
  }

  static Step concurrently(String index, QualifiedName table, String printed) {
    return alone(
        "writes go on while it is built; if it fails, drop the invalid index and try again",
        "create %sindex concurrently %s on %s using %s;"
            .formatted(
                unique(printed) ? "unique " : "", Identifier.quoted(index), table, rest(printed)));
  }

  /**
   * {@code concurrently} does not work on a partitioned table, but on each partition.
   *
   * @param names of the indexes of the partitions
   */
  public static SafeSequence createdOnPartitions(
      QualifiedName index, QualifiedName table, Map<QualifiedName, String> names, String printed) {
    List<Step> steps = new ArrayList<>();
    steps.add(
        SafeSequence.bounded(
            "an index of the partitioned table alone, which is invalid as yet",
            "create %sindex %s on only %s using %s;"
                .formatted(
                    unique(printed) ? "unique " : "",
                    Identifier.quoted(index.name()),
                    table,
                    rest(printed))));
    List<String> attach = new ArrayList<>();
    names.forEach(
        (partition, name) -> {
          steps.add(concurrently(name, partition, printed));
          attach.add(
              "alter index %s attach partition %s;"
                  .formatted(index, new QualifiedName(partition.schema(), name)));
        });
    steps.add(SafeSequence.bounded("with the last one, the index becomes valid", attach));
    return new SafeSequence(steps);
  }

  public static SafeSequence dropped(QualifiedName index) {
    return SafeSequence.of(
        alone(
            "waits for those that use it, and nobody waits for it",
            "drop index concurrently " + index + ";"));
  }

  public static SafeSequence rebuilt(List<QualifiedName> indexes) {
    return new SafeSequence(
        indexes.stream()
            .map(
                index ->
                    alone(
                        "a second one is built beside it",
                        "reindex index concurrently " + index + ";"))
            .toList());
  }

  private static boolean unique(String printed) {
    Matcher parts = PRINTED.matcher(printed);
    return parts.matches() && parts.group("unique") != null;
  }

  private static String rest(String printed) {
    Matcher parts = PRINTED.matcher(printed);
    return parts.matches() ? parts.group("rest") : printed;
  }
}
