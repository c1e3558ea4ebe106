package org.schematest.expectation.use;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.schematest.expectation.Statements;
import org.schematest.schema.name.Identifier;

/**
 * What a condition asks of a JSON column: one of its attributes, or several that are compared
 * together.
 *
 * @param sql what is searched, as a reader writes it: {@code payload ->> 'company'}
 * @param keys the way to the attribute; none if it is not a plain way, or not a single one
 * @param type that the attribute is cast to, or {@code text}
 */
record JsonPath(String sql, List<String> keys, String type) {

  private static final String STRING = "'((?:[^']|'')*)'";

  /** {@code -> 'a'::text}, {@code ->> 0}, {@code #>> '{a,b}'::text[]} or {@code ['a'::text]}. */
  private static final Pattern STEP =
      Pattern.compile(
          "\\G\\)*\\s*(?:(->>?|#>>?)\\s*\\(?(?:"
              + STRING
              + "(?:::[a-z]+(?:\\[\\])?)?|(-?\\d+)|\\S+)|\\["
              + STRING
              + "(?:::text)?\\])");

  /** What asks for parts of the whole: containment, existence of keys, and JSON paths. */
  private static final Pattern WHOLE =
      Pattern.compile("\\G\\)*\\s*(@>|<@|\\?[|&]?|@\\?|@@)\\s*(?:ANY \\()?" + STRING);

  private static final Pattern CONTAINED = Pattern.compile(STRING + "::jsonb <@ \\(?$");

  private static final Pattern CALL =
      Pattern.compile(
          "(?i)(jsonb?_path_\\w+|jsonb?_extract_path(?:_text)?|json_value|json_exists|json_query)\\(\\(?$");

  private static final Pattern CAST = Pattern.compile("\\G\\)+::([a-z]+(?: [a-z]+)?)");

  private static final Pattern KEY = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"\\s*:");

  /** Types that text is cast to in the same way in every session, as a generated column has to. */
  private static final List<String> GENERATED =
      List.of("bigint", "integer", "smallint", "numeric", "boolean", "uuid", "double precision");

  JsonPath {
    keys = List.copyOf(keys);
  }

  /**
   * All that a condition asks of that column.
   *
   * @param condition as {@code explain} prints it
   * @param prefix what stands before the column's name there: an alias and a dot, or nothing
   */
  static List<JsonPath> in(String condition, String prefix, String column) {
    String name = Identifier.quoted(column);
    Matcher found =
        Pattern.compile(
                "(?<![\\w\".'])" + Pattern.quote(prefix + name) + "(?![\\w\"])(?:\\)?::jsonb?)?")
            .matcher(condition);
    List<JsonPath> paths = new ArrayList<>();
    while (found.find()) {
      if (!isQuoted(condition, found.start())) {
        at(condition, name, found.start(), found.end()).ifPresent(paths::add);
      }
    }
    return paths;
  }

  private static boolean isQuoted(String condition, int at) {
    return condition.substring(0, at).chars().filter(c -> c == '\'').count() % 2 == 1;
  }

  private static Optional<JsonPath> at(String condition, String name, int start, int end) {
    Matcher call = CALL.matcher(condition).region(0, start);
    if (call.find()) {
      Matcher path = Pattern.compile(STRING).matcher(condition).region(end, condition.length());
      String first = path.find() ? path.group(1) : "…";
      return Optional.of(
          new JsonPath(call.group(1) + "(" + name + ", '" + first + "')", List.of(), "text"));
    }
    Matcher contained = CONTAINED.matcher(condition).region(0, start);
    if (contained.find()) {
      return Optional.of(whole(name, "@>", contained.group(1)));
    }
    Matcher whole = WHOLE.matcher(condition).region(end, condition.length());
    if (whole.find()) {
      return Optional.of(whole(name, whole.group(1), whole.group(2)));
    }
    return steps(condition, name, end);
  }

  /** Of containment, only the keys matter: the values are those of one execution. */
  private static JsonPath whole(String name, String operator, String text) {
    if (!operator.equals("@>") && !operator.equals("<@")) {
      return new JsonPath(name + " " + operator + " '" + text + "'", List.of(), "text");
    }
    List<String> keys = new ArrayList<>();
    Matcher key = KEY.matcher(text);
    while (key.find()) {
      keys.add(key.group(1));
    }
    return new JsonPath(
        name + " " + operator + " " + keys.stream().collect(Collectors.joining(", ", "{", "}")),
        keys.size() == 1 && operator.equals("@>") ? keys : List.of(),
        "text");
  }

  private static Optional<JsonPath> steps(String condition, String name, int end) {
    StringBuilder sql = new StringBuilder(name);
    List<String> keys = new ArrayList<>();
    boolean plain = true;
    Matcher step = STEP.matcher(condition).region(end, condition.length());
    int after = end;
    while (step.find()) {
      after = step.end();
      Optional<String> text = Optional.ofNullable(step.group(2)).or(() -> group(step, 4));
      String operator = Optional.ofNullable(step.group(1)).orElse("->");
      text.ifPresent(key -> keys.add(key.replace("''", "'")));
      plain = plain && text.isPresent() && operator.startsWith("-");
      sql.append(' ')
          .append(operator)
          .append(' ')
          .append(text.map(key -> "'" + key + "'").or(() -> group(step, 3)).orElse("…"));
    }
    if (after == end) {
      return Optional.empty();
    }
    Matcher cast = CAST.matcher(condition).region(after, condition.length());
    String type = cast.find() && GENERATED.contains(cast.group(1)) ? cast.group(1) : "text";
    return Optional.of(new JsonPath(sql.toString(), plain ? keys : List.of(), type));
  }

  private static Optional<String> group(Matcher matcher, int number) {
    return Optional.ofNullable(matcher.group(number));
  }

  /** An expression for the attribute as a value of its type, if it is one. */
  Optional<String> value(String column) {
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    StringBuilder value = new StringBuilder(Identifier.quoted(column));
    for (int i = 0; i < keys.size(); i++) {
      value.append(i < keys.size() - 1 ? " -> " : " ->> ").append(Statements.literal(keys.get(i)));
    }
    return Optional.of(type.equals("text") ? value.toString() : "(" + value + ")::" + type);
  }
}
