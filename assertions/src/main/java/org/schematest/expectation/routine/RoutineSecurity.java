package org.schematest.expectation.routine;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.schematest.expectation.object.Literal;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.routine.Routine;

/** What a test may promise about the rights that a routine runs with, and the names it finds. */
public final class RoutineSecurity {

  private static final String PATH = "search_path";
  private static final Pattern COMMA = Pattern.compile(",");

  private RoutineSecurity() {}

  /** It runs with the rights of its owner. */
  public static Optional<Finding> isSecurityDefiner(Routine routine) {
    return RoutineExpectations.about(routine)
        .expect(
            routine.securityDefiner(),
            "routine security definer",
            "should run with the rights of its owner, but runs with those of its caller",
            RoutineExpectations.alter(routine, "security definer"));
  }

  /** It runs with the rights of its caller. */
  public static Optional<Finding> isSecurityInvoker(Routine routine) {
    return RoutineExpectations.about(routine)
        .expect(
            !routine.securityDefiner(),
            "routine security invoker",
            "should run with the rights of its caller, but runs with those of its owner "
                + Identifier.quoted(routine.access().owner()),
            RoutineExpectations.alter(routine, "security invoker"));
  }

  /** Names in it mean the same whoever calls it: its search path is its own. */
  public static Optional<Finding> hasPinnedSearchPath(Routine routine) {
    Optional<List<String>> path = path(routine).map(RoutineSecurity::schemas);
    boolean varies = path.filter(schemas -> schemas.contains("$user")).isPresent();
    List<String> pinned = endingWithTemporary(path.orElse(List.of(routine.qualifiedName().schema())));
    return RoutineExpectations.about(routine)
        .expect(
            path.isPresent() && !varies,
            "routine search path",
            "should have a search path of its own, but "
                + (varies
                    ? "its path has \"$user\", another schema for each caller"
                    : "takes that of its caller"),
            settings(routine),
            set(routine, pinned));
  }

  /** Its search path is that, in this order. */
  public static Optional<Finding> hasSearchPath(Routine routine, List<String> schemas) {
    boolean same = path(routine).filter(path -> schemas(path).equals(schemas)).isPresent();
    return RoutineExpectations.about(routine)
        .expect(
            same,
            "routine search path",
            "should have the search path "
                + quoted(schemas)
                + ", but "
                + path(routine)
                    .map(path -> "has " + shown(path))
                    .orElse("takes that of its caller"),
            settings(routine),
            set(routine, schemas));
  }

  /**
   * It runs with the rights of its owner, and finds nothing that its caller put there: its search
   * path is its own, and the schema of temporary tables comes last or nothing is searched (manual,
   * "Writing SECURITY DEFINER Functions Safely").
   */
  public static List<Finding> isSafeSecurityDefiner(Routine routine) {
    return Stream.of(
            isSecurityDefiner(routine), hasPinnedSearchPath(routine), endsWithTemporary(routine))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Finding> endsWithTemporary(Routine routine) {
    List<String> schemas = path(routine).map(RoutineSecurity::schemas).orElse(List.of());
    boolean last = schemas.isEmpty() || schemas.get(schemas.size() - 1).equals("pg_temp");
    return RoutineExpectations.about(routine)
        .expect(
            last,
            "routine finds temporary tables last",
            "should search pg_temp last, but its path leaves it out: the caller's temporary tables"
                + " come first",
            settings(routine),
            set(routine, endingWithTemporary(schemas)));
  }

  private static List<String> endingWithTemporary(List<String> schemas) {
    return Stream.concat(
            schemas.stream().filter(name -> !name.equals("pg_temp") && !name.equals("$user")),
            Stream.of("pg_temp"))
        .toList();
  }

  /** It sets that while it runs. */
  public static Optional<Finding> hasSetting(Routine routine, String name, String value) {
    Optional<String> actual = Optional.ofNullable(routine.settings().get(name));
    return RoutineExpectations.about(routine)
        .part(name)
        .expect(
            actual.filter(value::equals).isPresent(),
            "routine setting",
            "should set "
                + name
                + " to "
                + value
                + ", but "
                + actual.map(other -> "sets it to " + other).orElse("does not set it"),
            settings(routine),
            RoutineExpectations.alter(routine, "set " + name + " = " + Literal.quoted(value)));
  }

  private static Optional<String> path(Routine routine) {
    return Optional.ofNullable(routine.settings().get(PATH));
  }

  /** The catalog has {@code ""} for an empty path, and each name as SQL spells it. */
  private static List<String> schemas(String path) {
    return COMMA
        .splitAsStream(path)
        .map(String::strip)
        .map(
            name ->
                name.startsWith("\"") && name.endsWith("\"") && name.length() > 1
                    ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
                    : name)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private static String shown(String path) {
    return quoted(schemas(path));
  }

  private static String quoted(List<String> schemas) {
    return schemas.isEmpty()
        ? "''"
        : String.join(", ", schemas.stream().map(Identifier::quoted).toList());
  }

  private static Fact set(Routine routine, List<String> schemas) {
    return RoutineExpectations.alter(routine, "set search_path = " + quoted(schemas));
  }

  private static Fact settings(Routine routine) {
    return Fact.of(
        "sets",
        routine.settings().entrySet().stream()
            .map(setting -> setting.getKey() + " = " + setting.getValue())
            .toList());
  }
}
