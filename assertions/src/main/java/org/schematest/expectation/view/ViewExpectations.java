package org.schematest.expectation.view;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.Identifiers;
import org.schematest.expectation.object.About;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.View;
import org.schematest.schema.expression.Clause;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;

/** What a test may promise about a view, materialized or not: what it is made of. */
public final class ViewExpectations {

  private ViewExpectations() {}

  /** There is a column of that name. */
  public static Optional<Finding> hasColumn(View view, String name) {
    return about(view)
        .part(name)
        .expect(
            view.columns().stream().anyMatch(column -> column.name().equals(name)),
            "view column exists",
            "should have a column " + Identifier.quoted(name) + ", but has none of that name",
            columns(view));
  }

  /** These are all the columns, in this order. */
  public static Optional<Finding> hasColumns(View view, List<String> names) {
    List<String> actual = view.columns().stream().map(Column::name).toList();
    return about(view)
        .expect(
            actual.equals(names),
            "view columns",
            "should have the columns "
                + Identifier.list(names)
                + ", but has "
                + Identifier.list(actual),
            columns(view));
  }

  /** Its query means the same as that. */
  public static Optional<Finding> isDefinedAs(View view, String query) {
    boolean same = view.scope().same(Clause.QUERY, view.definition(), withoutEnd(query) + ";");
    return about(view)
        .expect(
            same,
            "view definition",
            "should be defined by the query promised, but is defined by another",
            Fact.of("promised", withoutEnd(query)),
            Fact.of("defined", view.definition()),
            view.materialized()
                ? Evidence.fix(
                    "drop materialized view "
                        + view.scope()
                        + ";\ncreate materialized view "
                        + view.scope()
                        + " as\n"
                        + withoutEnd(query))
                : Evidence.fix(
                    "create or replace view "
                        + view.scope()
                        + options(view)
                        + " as\n"
                        + withoutEnd(query)));
  }

  /** A view that is replaced loses what is not said again (manual, "CREATE VIEW"). */
  private static String options(View view) {
    List<String> options = new ArrayList<>();
    if (view.securityBarrier()) {
      options.add("security_barrier = true");
    }
    if (view.securityInvoker()) {
      options.add("security_invoker = true");
    }
    view.checkOption().ifPresent(option -> options.add("check_option = " + option));
    return options.isEmpty() ? "" : " with (" + String.join(", ", options) + ")";
  }

  private static String withoutEnd(String query) {
    return query.strip().replaceAll(";$", "");
  }

  /** Its query names these tables and views, and no others. */
  public static Optional<Finding> readsOnly(View view, Collection<String> relations) {
    String schema = view.qualifiedName().schema();
    List<String> unexpected =
        view.reads().stream()
            .filter(read -> relations.stream().noneMatch(text -> read.isMeantBy(text, schema)))
            .map(QualifiedName::toString)
            .toList();
    List<String> missing =
        relations.stream()
            .filter(text -> view.reads().stream().noneMatch(read -> read.isMeantBy(text, schema)))
            .toList();
    List<String> parts = new ArrayList<>();
    if (!missing.isEmpty()) {
      parts.add("does not read " + String.join(", ", missing));
    }
    if (!unexpected.isEmpty()) {
      parts.add("also reads " + String.join(", ", unexpected));
    }
    return about(view)
        .expect(
            parts.isEmpty(),
            "view reads",
            "should read exactly "
                + String.join(", ", relations)
                + ", but "
                + String.join(" and ", parts),
            Fact.of("reads", view.reads().stream().map(QualifiedName::toString).toList()),
            Fact.of("defined", view.definition()));
  }

  /**
   * It takes these commands and no others, by itself, a trigger or a rule.
   *
   * @param commands {@code insert}, {@code update}, {@code delete}
   */
  public static Optional<Finding> accepts(View view, Collection<String> commands) {
    TreeSet<String> expected = new TreeSet<>();
    for (String command : commands) {
      String lower = command.toLowerCase(Locale.ROOT);
      if (!List.of("insert", "update", "delete").contains(lower)) {
        throw new IllegalArgumentException(
            "a view takes insert, update and delete, and no " + command);
      }
      expected.add(lower);
    }
    TreeSet<String> actual = new TreeSet<>(view.commands());
    return about(view)
        .expect(
            actual.equals(expected),
            "view accepts",
            "should accept " + inWords(expected) + ", but accepts " + inWords(actual),
            Fact.of("defined", view.definition()));
  }

  private static String inWords(Collection<String> commands) {
    return commands.isEmpty() ? "no command" : String.join(", ", commands);
  }

  /** A row that the view would not show cannot be written through it. */
  public static Optional<Finding> hasCheckOption(View view, String option) {
    return about(view)
        .expect(
            view.checkOption().filter(option::equals).isPresent(),
            "view check option",
            "should have the check option "
                + option
                + ", but has "
                + view.checkOption().map(other -> "the option " + other).orElse("none"),
            alter(view, "set (check_option = " + option + ")"));
  }

  /** Any row can be written through it. */
  public static Optional<Finding> hasNoCheckOption(View view) {
    return about(view)
        .expect(
            view.checkOption().isEmpty(),
            "view without check option",
            "should have no check option, but has the option " + view.checkOption().orElse(""),
            alter(view, "reset (check_option)"));
  }

  /** It reads with the rights of who asks, so that policies on its tables hold for them. */
  public static Optional<Finding> isSecurityInvoker(View view) {
    return about(view)
        .expect(
            view.securityInvoker(),
            "view security invoker",
            "should read with the rights of who asks, but reads with those of its owner "
                + Identifier.quoted(view.access().owner()),
            alter(view, "set (security_invoker = true)"));
  }

  /** It reads with the rights of its owner. */
  public static Optional<Finding> readsAsItsOwner(View view) {
    return about(view)
        .expect(
            !view.securityInvoker(),
            "view reads as its owner",
            "should read with the rights of its owner, but reads with those of who asks",
            alter(view, "reset (security_invoker)"));
  }

  /** No function of who asks sees a row that the view does not show. */
  public static Optional<Finding> isSecurityBarrier(View view) {
    return about(view)
        .expect(
            view.securityBarrier(),
            "view security barrier",
            "should be a security barrier, but lets conditions of who asks see its rows first",
            alter(view, "set (security_barrier = true)"));
  }

  /** There is an index of that name. */
  public static Optional<Finding> hasIndex(View view, String name) {
    return about(view)
        .part(name)
        .expect(
            view.indexes().stream().anyMatch(index -> index.name().equals(name)),
            "index exists",
            "should have an index " + Identifier.quoted(name) + ", but has none of that name",
            MaterializedViewExpectations.indexes(view));
  }

  private static Fact columns(View view) {
    return Fact.of(
        "columns", Identifiers.inLines(view.columns().stream().map(Column::name).toList()));
  }

  private static Fact alter(View view, String action) {
    return Evidence.fix("alter view " + view.scope() + " " + action);
  }

  static About about(View view) {
    return About.of(view.subject(), view.scope());
  }
}
