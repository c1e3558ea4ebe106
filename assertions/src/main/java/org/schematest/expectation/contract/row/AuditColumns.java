package org.schematest.expectation.contract.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.schematest.expectation.ColumnExpectations;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.contract.Contract;
import org.schematest.expectation.contract.Exceptions;
import org.schematest.expectation.contract.Exceptions.Excepted;
import org.schematest.expectation.contract.Part;
import org.schematest.finding.Finding;
import org.schematest.schema.Catalog;
import org.schematest.schema.Column;
import org.schematest.schema.Table;
import org.schematest.schema.expression.Clause;
import org.schematest.schema.name.Identifier;

/**
 * Each row says when it was made and changed, and by whom; those of the change are kept by a
 * trigger.
 *
 * @param made the moment when a row was made
 * @param changed the moment when it was changed last
 * @param others who made and changed it
 */
public record AuditColumns(Moment made, Moment changed, List<Who> others, Exceptions withoutTrigger)
    implements Contract<Table> {

  private static final String NAME = "audit columns";
  private static final Part COLUMN = new Part(NAME, "column", "who and when, known of every row");

  /** What PostgreSQL gives for the present moment; which one is a matter of taste. */
  private static final List<String> NOW =
      List.of(
          "now()",
          "current_timestamp",
          "transaction_timestamp()",
          "statement_timestamp()",
          "clock_timestamp()");

  /**
   * A column that says when.
   *
   * @param defaults one of these is its default; the first is what a fix gives
   */
  record Moment(String column, String type, List<String> defaults) {}

  /**
   * A column that says who.
   *
   * @param value its default, and what the trigger sets; empty if the application writes it
   * @param ofChange whether it is about the last change, as against the making
   */
  record Who(String column, String type, Optional<String> value, boolean ofChange) {}

  public AuditColumns {
    others = List.copyOf(others);
  }

  /**
   * {@code created_at} and {@code updated_at}, both {@code timestamptz not null} with the present
   * moment as their default, and a trigger that keeps {@code updated_at}.
   */
  public static AuditColumns auditColumns() {
    return new AuditColumns(
        new Moment("created_at", "timestamptz", NOW),
        new Moment("updated_at", "timestamptz", NOW),
        List.of(),
        Exceptions.of("a column without trigger:"));
  }

  /** The moment of making has that name. */
  public AuditColumns createdAt(String column) {
    return new AuditColumns(
        new Moment(column, made.type, made.defaults), changed, others, withoutTrigger);
  }

  /** The moment of the last change has that name. */
  public AuditColumns updatedAt(String column) {
    return new AuditColumns(
        made, new Moment(column, changed.type, changed.defaults), others, withoutTrigger);
  }

  /** Both moments have that type: {@code timestamptz(3)}. */
  public AuditColumns momentsOfType(String type) {
    return new AuditColumns(
        new Moment(made.column, type, made.defaults),
        new Moment(changed.column, type, changed.defaults),
        others,
        withoutTrigger);
  }

  /** Both moments default to just that: {@code clock_timestamp()}. */
  public AuditColumns momentsDefaultTo(String expression) {
    return new AuditColumns(
        new Moment(made.column, made.type, List.of(expression)),
        new Moment(changed.column, changed.type, List.of(expression)),
        others,
        withoutTrigger);
  }

  /** That column says who made a row; the application writes it. */
  public AuditColumns createdBy(String column, String type) {
    return with(new Who(column, type, Optional.empty(), false));
  }

  /** That column says who made a row, by this default. */
  public AuditColumns createdBy(String column, String type, String defaultExpression) {
    return with(new Who(column, type, Optional.of(defaultExpression), false));
  }

  /** That column says who changed a row last, by this default and a trigger. */
  public AuditColumns updatedBy(String column, String type, String defaultExpression) {
    return with(new Who(column, type, Optional.of(defaultExpression), true));
  }

  private AuditColumns with(Who who) {
    return new AuditColumns(
        made, changed, Stream.concat(others.stream(), Stream.of(who)).toList(), withoutTrigger);
  }

  /** No trigger keeps that column of the last change; the application does. */
  public AuditColumns withoutTrigger(String column, String reason) {
    return new AuditColumns(made, changed, others, withoutTrigger.with(column, reason));
  }

  @Override
  public List<Finding> findings(Table table, Catalog database) {
    List<Finding> findings = new ArrayList<>();
    findings.addAll(column(table, made.column, made.type, made.defaults));
    findings.addAll(column(table, changed.column, changed.type, changed.defaults));
    others.forEach(
        who -> findings.addAll(column(table, who.column, who.type, who.value.stream().toList())));
    List<KeptColumn> kept =
        Stream.concat(
                Stream.of(new KeptColumn(table, changed.column, changed.defaults.get(0))),
                others.stream()
                    .filter(Who::ofChange)
                    .map(who -> new KeptColumn(table, who.column, who.value.orElseThrow())))
            .toList();
    findings.addAll(
        withoutTrigger.applyTo(
            kept.stream()
                .filter(column -> table.findColumn(column.column()).isPresent())
                .flatMap(
                    column ->
                        column.finding(database).stream()
                            .map(finding -> new Excepted(column.column(), finding)))
                .toList(),
            kept.stream().map(KeptColumn::column).toList(),
            NAME,
            table.subject()));
    return findings;
  }

  private static List<Finding> column(
      Table table, String name, String type, List<String> defaults) {
    Optional<Column> column = table.findColumn(name);
    return column.isPresent()
        ? COLUMN.missing(
            Stream.of(
                ColumnExpectations.hasType(column.get(), type),
                ColumnExpectations.isRequired(column.get()),
                hasDefault(column.get(), defaults)))
        : List.of(missing(table, name, type, defaults));
  }

  private static Optional<Finding> hasDefault(Column column, List<String> defaults) {
    boolean one =
        defaults.isEmpty()
            || column
                .defaultExpression()
                .filter(
                    actual ->
                        defaults.stream()
                            .anyMatch(
                                value ->
                                    column
                                        .scope()
                                        .same(Clause.defaultOf(column.name()), actual, value)))
                .isPresent();
    return one ? Optional.empty() : ColumnExpectations.hasDefault(column, defaults.get(0));
  }

  private static Finding missing(Table table, String name, String type, List<String> defaults) {
    return COLUMN.missing(
        table.qualifiedName() + "." + Identifier.quoted(name),
        table.subject(),
        "should have the audit column " + Identifier.quoted(name) + ", but has none of that name",
        Evidence.columns(table),
        Part.fix(
            "alter table "
                + table.qualifiedName()
                + " add column "
                + Identifier.quoted(name)
                + " "
                + type
                + " not null"
                + defaults.stream()
                    .limit(1)
                    .map(value -> " default " + value)
                    .findFirst()
                    .orElse("")));
  }
}
