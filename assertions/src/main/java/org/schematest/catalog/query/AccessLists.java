package org.schematest.catalog.query;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.schematest.schema.security.Access;
import org.schematest.schema.security.Grant;

/**
 * Reads access control lists, such as {@code {app=ar*w/owner,=r/owner}} (manual, 5.8). Thousands of
 * objects have a few different lists, so that each is read once, and not exploded by the server for
 * every object.
 */
final class AccessLists {

  /** The letters in the manual, table 5.1, and utils/acl.h. */
  private static final Map<Character, String> PRIVILEGES =
      Map.ofEntries(
          Map.entry('r', "select"),
          Map.entry('a', "insert"),
          Map.entry('w', "update"),
          Map.entry('d', "delete"),
          Map.entry('D', "truncate"),
          Map.entry('x', "references"),
          Map.entry('t', "trigger"),
          Map.entry('C', "create"),
          Map.entry('c', "connect"),
          Map.entry('T', "temporary"),
          Map.entry('X', "execute"),
          Map.entry('U', "usage"),
          Map.entry('s', "set"),
          Map.entry('A', "alter system"),
          Map.entry('m', "maintain"));

  private final Map<String, List<Grant>> known = new HashMap<>();
  private final Map<List<String>, Access> shared = new HashMap<>();

  /** The owner and the grants in that row. */
  Access access(Row row, Field<?> owner, Field<?> list) {
    String role = row.optional(owner).orElse("");
    return shared.computeIfAbsent(
        List.of(role, row.optional(list).orElse("")),
        unused -> new Access(role, grants(row, list)));
  }

  /** By grantee and privilege; none for null. */
  List<Grant> grants(Row row, Field<?> list) {
    @Nullable String text = row.textOrNull(list);
    if (text == null) {
      return List.of();
    }
    return known.computeIfAbsent(text, unused -> grants(row.texts(list)));
  }

  static List<Grant> grants(List<String> items) {
    List<Grant> grants = new ArrayList<>();
    items.forEach(item -> add(item, grants));
    grants.sort(
        comparing(Grant::grantee).thenComparing(Grant::privilege).thenComparing(Grant::grantor));
    return List.copyOf(grants);
  }

  /** {@code grantee=letters/grantor}, with names in double quotes where they need them. */
  private static void add(String item, List<Grant> grants) {
    int equals = afterName(item, 0);
    int slash = item.indexOf('/', equals);
    String grantee = name(item.substring(0, equals));
    String grantor = name(item.substring(slash + 1));
    for (int at = equals + 1; at < slash; at++) {
      String privilege = PRIVILEGES.get(item.charAt(at));
      if (privilege == null) {
        throw new IllegalStateException("privilege " + item.charAt(at) + " in " + item);
      }
      boolean withGrantOption = item.charAt(at + 1) == '*';
      at += withGrantOption ? 1 : 0;
      grants.add(
          new Grant(
              grantee.isEmpty() ? Grant.PUBLIC : grantee, privilege, withGrantOption, grantor));
    }
  }

  private static int afterName(String item, int start) {
    int at = start;
    boolean quoted = false;
    while (quoted || item.charAt(at) != '=') {
      quoted ^= item.charAt(at) == '"';
      at++;
    }
    return at;
  }

  private static String name(String text) {
    return text.startsWith("\"")
        ? text.substring(1, text.length() - 1).replace("\"\"", "\"")
        : text;
  }
}
