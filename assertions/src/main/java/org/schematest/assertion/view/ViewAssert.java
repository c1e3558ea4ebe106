package org.schematest.assertion.view;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.schematest.assertion.object.OwnedAssert;
import org.schematest.assertion.routine.RuleAssert;
import org.schematest.assertion.routine.TriggerAssert;
import org.schematest.assertion.table.ColumnAssert;
import org.schematest.assertion.table.IndexAssert;
import org.schematest.expectation.routine.RuleExpectations;
import org.schematest.expectation.routine.TableTriggers;
import org.schematest.expectation.view.MaterializedViewExpectations;
import org.schematest.expectation.view.ViewExpectations;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.Index;
import org.schematest.schema.View;
import org.schematest.schema.object.Described;
import org.schematest.schema.routine.Rule;
import org.schematest.schema.routine.Trigger;

/** What a test promises about a view, materialized or not. */
public class ViewAssert extends OwnedAssert<ViewAssert, View> {

  public ViewAssert(View actual) {
    this(actual, null);
  }

  /**
   * @param scope takes the findings, inside the scope of another assertion
   */
  public ViewAssert(View actual, @Nullable Consumer<Finding> scope) {
    super(actual, ViewAssert.class, Described::on, scope);
  }

  /** There is a column of that name. */
  public ViewAssert hasColumn(String name) {
    return expect(ViewExpectations.hasColumn(actual, name));
  }

  /** There is a column of that name, and it keeps these promises. */
  public ViewAssert hasColumn(String name, Consumer<? super ColumnAssert> promises) {
    Optional<Column> column =
        actual.columns().stream().filter(one -> one.name().equals(name)).findFirst();
    return column.isEmpty()
        ? hasColumn(name)
        : expectAll(findingsIn(scope -> new ColumnAssert(column.get(), scope), promises));
  }

  /** These are all the columns, in this order. */
  public ViewAssert hasColumns(String... names) {
    return expect(ViewExpectations.hasColumns(actual, List.of(names)));
  }

  /** Its query means the same as that, to PostgreSQL. */
  public ViewAssert isDefinedAs(String query) {
    return expect(ViewExpectations.isDefinedAs(actual, query));
  }

  /**
   * Its query names these tables and views, and no others; of another schema {@code schema.name}.
   */
  public ViewAssert readsOnly(String... relations) {
    return expect(ViewExpectations.readsOnly(actual, List.of(relations)));
  }

  /** Rows can be inserted, updated and deleted through it, by itself, a trigger or a rule. */
  public ViewAssert isUpdatable() {
    return accepts("insert", "update", "delete");
  }

  /** Nothing can be written through it. */
  public ViewAssert isReadOnly() {
    return accepts();
  }

  /** It takes these of {@code insert}, {@code update} and {@code delete}, and no others. */
  public ViewAssert accepts(String... commands) {
    return expect(ViewExpectations.accepts(actual, List.of(commands)));
  }

  /** A row that this view, or one that it reads, would not show cannot be written through it. */
  public ViewAssert hasCascadedCheckOption() {
    return expect(ViewExpectations.hasCheckOption(actual, "cascaded"));
  }

  /** A row that this view would not show cannot be written through it. */
  public ViewAssert hasLocalCheckOption() {
    return expect(ViewExpectations.hasCheckOption(actual, "local"));
  }

  /** A row can be written through it that it does not show. */
  public ViewAssert hasNoCheckOption() {
    return expect(ViewExpectations.hasNoCheckOption(actual));
  }

  /** It reads with the rights of who asks, and under their policies (PostgreSQL 15). */
  public ViewAssert isSecurityInvoker() {
    return expect(ViewExpectations.isSecurityInvoker(actual));
  }

  /** It reads with the rights of its owner. */
  public ViewAssert readsAsItsOwner() {
    return expect(ViewExpectations.readsAsItsOwner(actual));
  }

  /** No function of who asks sees a row that the view does not show. */
  public ViewAssert isSecurityBarrier() {
    return expect(ViewExpectations.isSecurityBarrier(actual));
  }

  /** It stores its rows. */
  public ViewAssert isMaterialized() {
    return expect(MaterializedViewExpectations.isMaterialized(actual));
  }

  /** It runs its query whenever it is read. */
  public ViewAssert isNotMaterialized() {
    return expect(MaterializedViewExpectations.isNotMaterialized(actual));
  }

  /** It is materialized and was filled: to read it is no error. */
  public ViewAssert isPopulated() {
    return expect(MaterializedViewExpectations.isPopulated(actual));
  }

  /**
   * {@code refresh materialized view concurrently} works: it is populated, and has a valid unique
   * index of all rows on plain columns.
   */
  public ViewAssert isRefreshableConcurrently() {
    return expect(MaterializedViewExpectations.isRefreshableConcurrently(actual));
  }

  /** There is an index of that name, and it keeps these promises. */
  public ViewAssert hasIndex(String name, Consumer<? super IndexAssert> promises) {
    Optional<Index> index =
        actual.indexes().stream().filter(one -> one.name().equals(name)).findFirst();
    return index.isEmpty()
        ? expect(ViewExpectations.hasIndex(actual, name))
        : expectAll(findingsIn(scope -> new IndexAssert(index.get(), scope), promises));
  }

  /** There is a trigger of that name, and it keeps these promises. */
  public ViewAssert hasTrigger(String name, Consumer<? super TriggerAssert> promises) {
    Optional<Trigger> trigger =
        actual.triggers().stream().filter(one -> one.name().equals(name)).findFirst();
    return trigger.isEmpty()
        ? expect(TableTriggers.exists(actual.subject(), actual.scope(), actual.triggers(), name))
        : expectAll(
            findingsIn(scope -> new TriggerAssert(trigger.get(), scope), promises).stream()
                .distinct()
                .toList());
  }

  /** There is a rule of that name, and it keeps these promises. */
  public ViewAssert hasRule(String name, Consumer<? super RuleAssert> promises) {
    Optional<Rule> rule =
        actual.rules().stream().filter(one -> one.name().equals(name)).findFirst();
    return rule.isEmpty()
        ? expect(
            RuleExpectations.exists(actual.subject(), actual.qualifiedName(), actual.rules(), name))
        : expectAll(
            findingsIn(scope -> new RuleAssert(rule.get(), scope), promises).stream()
                .distinct()
                .toList());
  }

  /**
   * These are all the rules but the one that makes it a view, each as {@code "protect on update do
   * instead"}, with {@code disabled} at the end where it is not applied.
   */
  public ViewAssert hasOnlyRules(String... definitions) {
    return expect(
        RuleExpectations.areOnly(
            actual.subject(), actual.qualifiedName(), actual.rules(), List.of(definitions)));
  }
}
