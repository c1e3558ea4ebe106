package org.schematest.schema.routine;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.security.Access;

/**
 * A function, procedure, aggregate or window function.
 *
 * @param arguments in order, those of all modes
 * @param returns as {@code pg_get_function_result} prints it: {@code setof bigint}, {@code TABLE(id
 *     bigint)}; empty for a procedure
 * @param language {@code sql}, {@code plpgsql}…
 * @param strict whether it gives null for any null argument, without being called
 * @param leakproof whether it tells nothing of its arguments but by its result
 * @param cost the planner's estimate of one call, in units of {@code cpu_operator_cost}
 * @param rows the planner's estimate of rows; 0 if it returns no set
 * @param settings what it sets while it runs, such as {@code search_path}
 * @param body its source, as it was written; for a body in standard SQL as PostgreSQL prints it
 * @param comment what {@code comment on function} says
 */
public record Routine(
    QualifiedName qualifiedName,
    Kind kind,
    List<Argument> arguments,
    Optional<String> returns,
    String language,
    Volatility volatility,
    boolean strict,
    boolean securityDefiner,
    boolean leakproof,
    Parallel parallel,
    double cost,
    double rows,
    Map<String, String> settings,
    String body,
    Access access,
    Optional<String> comment) {

  /** What kind of routine it is. */
  public enum Kind {
    FUNCTION,
    PROCEDURE,
    AGGREGATE,
    WINDOW
  }

  /** Whether equal arguments give equal results (manual, 36.7). */
  public enum Volatility {
    IMMUTABLE,
    STABLE,
    VOLATILE
  }

  /** Whether it may run in a parallel plan (manual, 15.4). */
  public enum Parallel {
    SAFE,
    RESTRICTED,
    UNSAFE
  }

  public Routine {
    arguments = List.copyOf(arguments);
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
  }

  /** The bare name, as the catalog stores it. */
  public String name() {
    return qualifiedName.name();
  }

  /** The types by which it is told from others of its name: {@code public.total(bigint)}. */
  public String signature() {
    return qualifiedName + "(" + String.join(", ", inputTypes()) + ")";
  }

  /** The types of the arguments that a caller gives, in order. */
  public List<String> inputTypes() {
    return arguments.stream()
        .filter(argument -> isInput(argument.mode()))
        .map(Argument::type)
        .toList();
  }

  private static boolean isInput(Argument.Mode mode) {
    return mode != Argument.Mode.OUT && mode != Argument.Mode.TABLE;
  }

  /** What a failure calls it: {@code function public.total(bigint)}. */
  public String subject() {
    return (kind == Kind.WINDOW ? "window function" : kind.name().toLowerCase(Locale.ROOT))
        + " "
        + signature();
  }
}
