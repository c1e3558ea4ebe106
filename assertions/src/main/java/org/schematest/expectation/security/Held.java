package org.schematest.expectation.security;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.object.DatabaseObject;
import org.schematest.schema.security.Access;
import org.schematest.schema.security.Grant;
import org.schematest.schema.security.HeldPrivilege;

/**
 * One privilege on a whole object or on one column.
 *
 * @param column empty for the whole object
 * @param grantable whether it may be passed on
 */
record Held(String privilege, String column, boolean grantable) implements Comparable<Held> {

  private static final Comparator<Held> ORDER =
      Comparator.comparing(Held::privilege)
          .thenComparing(Held::column)
          .thenComparing(Held::grantable);

  /** What is promised, column by column. */
  static Set<Held> of(Collection<? extends HeldPrivilege> promised) {
    Set<Held> all = new TreeSet<>();
    for (HeldPrivilege one : promised) {
      List<String> columns = one.columns().isEmpty() ? List.of("") : one.columns();
      columns.forEach(column -> all.add(new Held(one.privilege().sql(), column, one.grantable())));
    }
    return all;
  }

  /** What those grantees hold; a privilege on a column that the whole table has is left out. */
  static Set<Held> on(DatabaseObject object, Predicate<String> grantee) {
    Set<Held> all = new TreeSet<>();
    object.access().map(Access::grants).stream()
        .flatMap(List::stream)
        .filter(grant -> grantee.test(grant.grantee()))
        .forEach(grant -> all.add(of(grant, "")));
    object
        .columns()
        .forEach(
            (column, grants) ->
                grants.stream()
                    .filter(grant -> grantee.test(grant.grantee()))
                    .forEach(grant -> all.add(of(grant, column))));
    return strongest(all);
  }

  private static Held of(Grant grant, String column) {
    return new Held(grant.privilege(), column, grant.withGrantOption());
  }

  private static Set<Held> strongest(Set<Held> all) {
    return all.stream()
        .filter(one -> all.stream().noneMatch(other -> !other.equals(one) && other.covers(one)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether who holds this has that too. */
  boolean covers(Held other) {
    return privilege.equals(other.privilege)
        && (column.isEmpty() || column.equals(other.column))
        && (grantable || !other.grantable);
  }

  /** As {@code grant} spells them: {@code insert, select (id, name)}; those to pass on say so. */
  static String sql(Collection<Held> all) {
    List<String> parts = new ArrayList<>();
    clauses(all, false).forEach(parts::add);
    clauses(all, true).forEach(clause -> parts.add(clause + " with grant option"));
    return parts.isEmpty() ? "nothing" : String.join(", ", parts);
  }

  /** What stands between {@code grant} and {@code on}, of those to pass on or of the others. */
  static List<String> clauses(Collection<Held> all, boolean grantable) {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    List<String> clauses = new ArrayList<>();
    for (Held one : all) {
      if (one.grantable != grantable) {
        continue;
      }
      if (one.column.isEmpty()) {
        clauses.add(one.privilege);
      } else {
        columns.computeIfAbsent(one.privilege, any -> new ArrayList<>()).add(one.column);
      }
    }
    columns.forEach((privilege, names) -> clauses.add(privilege + " " + Identifier.list(names)));
    return clauses;
  }

  @Override
  public int compareTo(Held other) {
    return ORDER.compare(this, other);
  }
}
