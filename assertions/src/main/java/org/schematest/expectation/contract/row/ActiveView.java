package org.schematest.expectation.contract.row;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.schematest.expectation.Identifiers;
import org.schematest.expectation.contract.Part;
import org.schematest.expectation.contract.Surroundings;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Catalog;
import org.schematest.schema.Column;
import org.schematest.schema.Table;
import org.schematest.schema.View;
import org.schematest.schema.expression.SqlExpression;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;

/** The view that shows just the live rows of a table, with all of their columns. */
record ActiveView(Table table, String column, String name) {

  private static final Part PART =
      new Part("soft delete", "active view", "who reads live rows need not say so each time");

  /** A query of one table, as {@code pg_get_viewdef} prints it. */
  private static final Pattern QUERY =
      Pattern.compile(
          "\\s*select\\s+(?<columns>.+?)\\s+from\\s+(?:only\\s+)?(?<table>(?:\"[^\"]+\"|[^\\s\";])+)"
              + "(?:\\s+(?<alias>(?!where\\b)\\S+))?(?:\\s+where\\s+(?<condition>.+?))?;?\\s*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  Optional<Finding> finding(Catalog database) {
    String schema = table.qualifiedName().schema();
    Optional<View> view = Surroundings.view(database, schema, name);
    if (view.isEmpty()) {
      return Optional.of(
          PART.missing(
              object(),
              table.subject(),
              "should show its live rows by a view " + name + ", but there is none of that name",
              Fact.of(
                  "views",
                  Identifiers.inLines(
                      Surroundings.views(database)
                          .map(one -> Surroundings.nameIn(schema, one.qualifiedName()))
                          .toList())),
              Part.fix(create("create view"))));
    }
    return reason(view.get())
        .map(
            reason ->
                PART.missing(
                    object(),
                    table.subject(),
                    "should show its live rows by " + view.get().subject() + ", but " + reason,
                    Fact.of("query", view.get().definition().strip()),
                    canBeReplaced(view.get())
                        ? Part.fix(create("create or replace view"))
                        : Part.fix(
                            "-- what was granted on the view goes with it, and has to be granted again\n"
                                + "drop "
                                + (view.get().materialized() ? "materialized view " : "view ")
                                + view.get().qualifiedName(),
                            create("create view"))));
  }

  /** Its columns stay where they are, so its privileges may stay too (manual, "CREATE VIEW"). */
  private boolean canBeReplaced(View view) {
    List<Column> live = table.columns().stream().filter(one -> !one.name().equals(column)).toList();
    if (view.materialized() || view.columns().size() > live.size()) {
      return false;
    }
    return IntStream.range(0, view.columns().size())
        .allMatch(
            at ->
                view.columns().get(at).name().equals(live.get(at).name())
                    && view.columns().get(at).type().equals(live.get(at).type()));
  }

  private String object() {
    return table.qualifiedName() + " " + name;
  }

  private Optional<String> reason(View view) {
    if (view.materialized()) {
      return Optional.of("it shows those of its last refresh");
    }
    Matcher query = QUERY.matcher(view.definition());
    if (!query.matches() || !isTable(query.group("table"))) {
      return Optional.of("it does not just select from the table");
    }
    String prefix = query.group("alias") == null ? query.group("table") : query.group("alias");
    if (query.group("condition") == null) {
      return Optional.of("it shows deleted rows too");
    }
    String condition = withoutPrefix(query.group("condition"), prefix);
    String live = Identifier.quoted(column) + " is null";
    if (!SqlExpression.same(condition, live)) {
      return Optional.of("it shows the rows where " + condition);
    }
    List<String> shown =
        Arrays.stream(query.group("columns").split(",\\s*"))
            .map(one -> withoutPrefix(one.strip(), prefix))
            .toList();
    List<String> missing =
        wanted().stream().filter(one -> !shown.contains(Identifier.quoted(one))).toList();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of("it does not show " + Identifiers.inSentence(missing));
  }

  private boolean isTable(String from) {
    List<String> parts = Identifier.parts(from);
    return parts.size() == 1
        ? parts.get(0).equals(table.name())
        : parts.size() == 2
            && new QualifiedName(parts.get(0), parts.get(1)).equals(table.qualifiedName());
  }

  /** PostgreSQL 15 and older print each column behind the name of its table. */
  private static String withoutPrefix(String sql, String table) {
    List<String> parts = Identifier.parts(table);
    String last = parts.isEmpty() ? table : Identifier.quoted(parts.get(parts.size() - 1));
    return sql.replaceAll("(?<![\\w\"])" + Pattern.quote(last + "."), "");
  }

  /** All columns but the one that is null in each row that the view shows. */
  private List<String> wanted() {
    return table.columns().stream().map(Column::name).filter(one -> !one.equals(column)).toList();
  }

  private String create(String what) {
    String view =
        name.contains(".")
            ? Identifier.quoted(name.substring(0, name.indexOf('.')))
                + "."
                + Identifier.quoted(name.substring(name.indexOf('.') + 1))
            : new QualifiedName(table.qualifiedName().schema(), name).toString();
    return what
        + " "
        + view
        + " with (security_invoker = true) as select "
        + wanted().stream().map(Identifier::quoted).collect(Collectors.joining(", "))
        + " from "
        + table.qualifiedName()
        + " where "
        + Identifier.quoted(column)
        + " is null";
  }
}
