package org.schematest.plan;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import org.schematest.schema.name.QualifiedName;

/**
 * Plans a query for more and more data: at 1, 2, 5, 10, 20, 50… times the declared rows, and then,
 * between the last plan of the old kind and the first of the new one, by halves. Each plan is asked
 * for once.
 *
 * <p>A kind of plan that begins and ends between two of these points is not seen.
 */
public final class GrowthSweep {

  /** How near the two plans of a crossover must be. */
  private static final double NEAR = 1.05;

  private final PlannedQuery query;
  private final Optional<String> table;
  private final Map<Double, Plan> plans = new TreeMap<>();

  private GrowthSweep(PlannedQuery query, Optional<String> table) {
    this.query = query;
    this.table = table;
  }

  /** All tables grow, each by the same factor. */
  public static GrowthSweep ofAll(PlannedQuery query) {
    return new GrowthSweep(query, Optional.empty());
  }

  /**
   * Only one table grows.
   *
   * @param table as a test names it: bare in the test's own schema, else {@code schema.table}
   */
  public static GrowthSweep of(String table, PlannedQuery query) {
    return new GrowthSweep(query, Optional.of(table));
  }

  /** The plan at that many times the declared rows of all that grows. */
  public Plan at(double times) {
    return plans.computeIfAbsent(
        times,
        factor ->
            table
                .map(name -> query.plans().grown(name, factor))
                .orElseGet(() -> query.plans().grown(factor))
                .of(query.query()));
  }

  /** The plan when only that table has that many times its declared rows. */
  public Plan at(QualifiedName only, double times) {
    return query.plans().grown(only.schema() + "." + only.name(), times).of(query.query());
  }

  /** The tables of the query that grow: those that have a declared size. */
  public SortedSet<QualifiedName> growing() {
    PlanConditions conditions = at(1).conditions();
    SortedSet<QualifiedName> growing = new TreeSet<>();
    conditions
        .tables()
        .forEach(
            (name, volume) -> {
              boolean meant =
                  table.filter(text -> !name.isMeantBy(text, conditions.currentSchema())).isEmpty();
              if (volume.isSized() && meant) {
                growing.add(name);
              }
            });
    return growing;
  }

  /**
   * Where the plan is first of another kind than today's.
   *
   * @param times up to which the data grows, above 1
   * @param changed whether a plan is of another kind than {@code at(1)}
   * @throws IllegalArgumentException if {@code times} is not above 1
   */
  public Optional<Crossover> crossover(double times, Predicate<Plan> changed) {
    if (!(times > 1) || Double.isInfinite(times)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "a sweep must end at a factor above 1, but it ends at %s", times));
    }
    double before = 1;
    for (double after : points(times)) {
      if (changed.test(at(after))) {
        return Optional.of(between(before, after, changed));
      }
      before = after;
    }
    return Optional.empty();
  }

  private static List<Double> points(double times) {
    return DoubleStream.concat(
            DoubleStream.iterate(1, decade -> decade < times, decade -> decade * 10)
                .flatMap(decade -> DoubleStream.of(2 * decade, 5 * decade, 10 * decade))
                .filter(point -> point < times),
            DoubleStream.of(times))
        .boxed()
        .toList();
  }

  private Crossover between(double unchanged, double first, Predicate<Plan> changed) {
    double before = unchanged;
    double after = first;
    while (after / before > NEAR) {
      double middle = Math.sqrt(before * after);
      if (changed.test(at(middle))) {
        after = middle;
      } else {
        before = middle;
      }
    }
    return new Crossover(at(before), before, at(after), after, causes(after, changed));
  }

  /** The only table that grows is the cause without asking. */
  private SortedSet<QualifiedName> causes(double times, Predicate<Plan> changed) {
    SortedSet<QualifiedName> growing = growing();
    if (growing.size() > 1) {
      growing.removeIf(name -> !changed.test(at(name, times)));
    }
    return growing;
  }
}
