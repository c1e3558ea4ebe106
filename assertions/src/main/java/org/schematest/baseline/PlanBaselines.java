package org.schematest.baseline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.plan.Plan;
import org.schematest.plan.Question;
import org.schematest.query.OperationalQuery;

/**
 * A folder of approved plans, one file a query, which is committed and reviewed like code.
 *
 * <p>A file says what was planned, for which values, sizes, settings and indexes, and the plan's
 * structure. Its cost stands there only if the statistics of all its tables were exported. With the
 * system property {@value #APPROVE} set to {@code true} a plan is written instead of compared.
 *
 * <p>Immutable; several threads may use it for different queries.
 */
public final class PlanBaselines {

  /** The system property that approves plans instead of comparing them. */
  public static final String APPROVE = "schematest.approvePlans";

  private static final String SUFFIX = ".plan";

  private final Path folder;
  private final boolean approving;

  private PlanBaselines(Path folder, boolean approving) {
    this.folder = folder;
    this.approving = approving;
  }

  /**
   * The approved plans in that folder, {@code src/test/plans} for example; it need not exist yet.
   * Relative to where the tests run, which is the module's folder under Maven and Gradle.
   */
  public static PlanBaselines in(String folder) {
    return in(Path.of(folder));
  }

  /** The same. */
  public static PlanBaselines in(Path folder) {
    return new PlanBaselines(folder, Boolean.getBoolean(APPROVE));
  }

  /** The same folder, where plans are approved. */
  PlanBaselines approving() {
    return new PlanBaselines(folder, true);
  }

  /** The folder as it was given. */
  public Path folder() {
    return folder;
  }

  /**
   * How a plan differs from the approved one of its query.
   *
   * @throws UncheckedIOException if the file cannot be read, or written where it is approved
   */
  public Optional<Finding> differenceOf(Plan plan) {
    PlanDocument now = PlanDocument.of(plan);
    Path file = fileOf(plan.query(), plan.conditions().question());
    if (approving) {
      write(file, now.text());
      return Optional.empty();
    }
    return Files.exists(file)
        ? BaselineDifference.of(plan, file, PlanDocument.parse(read(file)), now)
        : Optional.of(missing(plan, file, now));
  }

  private static Finding missing(Plan plan, Path file, PlanDocument now) {
    return Finding.of(
        "approved plan",
        plan.query().name(),
        plan.query().subject(),
        "should have the plan that is approved in " + shown(file) + ", but there is no such file",
        Fact.of("plan", now.lines(PlanDocument.PLAN)),
        BaselineDifference.approval());
  }

  /**
   * Files for queries that are not declared any more, and files that two of the queries would
   * share.
   *
   * @param queries all that have an approved plan here
   */
  public List<Finding> staleFiles(Collection<OperationalQuery> queries) {
    List<Finding> findings = new ArrayList<>();
    Map<Path, OperationalQuery> owners = new LinkedHashMap<>();
    for (OperationalQuery query : queries) {
      OperationalQuery other = owners.get(fileOf(query, Question.CUSTOM));
      if (other != null && !other.name().equals(query.name())) {
        findings.add(shared(query, other));
      }
      for (Question question : Question.values()) {
        owners.put(fileOf(query, question), query);
      }
    }
    for (Path file : files()) {
      if (!owners.containsKey(file)) {
        findings.add(
            Finding.of(
                "stale plan",
                shown(file),
                "approved plan " + shown(file),
                "should be that of a declared query, but none of that name is declared",
                Fact.of("declared", queries.stream().map(OperationalQuery::name).toList()),
                Fact.of("fix", "delete the file, or declare the query again")));
      }
    }
    return findings;
  }

  private Finding shared(OperationalQuery query, OperationalQuery other) {
    return Finding.of(
        "approved plan of its own",
        query.name(),
        query.subject(),
        "should have an approved plan of its own, but "
            + shown(fileOf(query, Question.CUSTOM))
            + " is that of "
            + other.subject()
            + " too; give one of them another name");
  }

  private NavigableSet<Path> files() {
    if (!Files.isDirectory(folder)) {
      return new TreeSet<>();
    }
    try (Stream<Path> files = Files.list(folder)) {
      NavigableSet<Path> plans = new TreeSet<>();
      files.filter(file -> file.getFileName().toString().endsWith(SUFFIX)).forEach(plans::add);
      return plans;
    } catch (IOException e) {
      throw new UncheckedIOException("the approved plans cannot be listed: " + e.getMessage(), e);
    }
  }

  /** {@code recent-orders.plan}, and {@code recent-orders.generic.plan} for another question. */
  private Path fileOf(OperationalQuery query, Question question) {
    String kind = question == Question.CUSTOM ? "" : "." + question.name().toLowerCase(Locale.ROOT);
    String name =
        query
            .name()
            .strip()
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}]+", "-")
            .replaceAll("^-|-$", "");
    return folder.resolve((name.isEmpty() ? "query" : name) + kind + SUFFIX);
  }

  /** With slashes on every system, for the text is compared. */
  static String shown(Path file) {
    return file.toString().replace('\\', '/');
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the approved plan %s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the approved plan %s cannot be written: %s".formatted(file, e.getMessage()), e);
    }
  }
}
