package org.schematest.schema;

import java.util.List;
import java.util.Optional;
import org.schematest.schema.expression.SqlScope;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.routine.Rule;
import org.schematest.schema.routine.Trigger;
import org.schematest.schema.security.Access;
import org.schematest.schema.storage.Storage;

/**
 * A view or a materialized view.
 *
 * @param scope its name, and what SQL about it means
 * @param materialized whether it stores its rows
 * @param populated false for a materialized view that was never refreshed: it cannot be read
 * @param columns in order
 * @param definition the query, as {@code pg_get_viewdef} prints it
 * @param reads the tables and views that the query names, in name order
 * @param commands {@code insert}, {@code update}, {@code delete} as far as the view takes them, by
 *     itself, a trigger or a rule
 * @param checkOption {@code local} or {@code cascaded}
 * @param securityInvoker whether it reads with the rights of who asks (PostgreSQL 15), as against
 *     its owner's
 * @param securityBarrier whether conditions of who asks come after its own
 * @param indexes of a materialized view, in name order
 * @param triggers in name order
 * @param rules in name order, without the one that makes it a view
 * @param storage of a materialized view
 * @param comment what {@code comment on view} says
 */
public record View(
    SqlScope scope,
    boolean materialized,
    boolean populated,
    List<Column> columns,
    String definition,
    List<QualifiedName> reads,
    List<String> commands,
    Optional<String> checkOption,
    boolean securityInvoker,
    boolean securityBarrier,
    List<Index> indexes,
    List<Trigger> triggers,
    List<Rule> rules,
    Storage storage,
    Access access,
    Optional<String> comment) {

  public View {
    columns = List.copyOf(columns);
    reads = List.copyOf(reads);
    commands = List.copyOf(commands);
    indexes = List.copyOf(indexes);
    triggers = List.copyOf(triggers);
    rules = List.copyOf(rules);
  }

  public QualifiedName qualifiedName() {
    return scope.name();
  }

  /** The bare name, as the catalog stores it. */
  public String name() {
    return qualifiedName().name();
  }

  /** What a failure calls it: {@code view public.active_orders}. */
  public String subject() {
    return (materialized ? "materialized view " : "view ") + scope;
  }
}
