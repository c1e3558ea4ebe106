package org.schematest.schema;

import java.util.List;
import java.util.Optional;
import org.schematest.schema.name.QualifiedName;

/**
 * A view or a materialized view.
 *
 * @param materialized whether it stores its rows
 * @param populated false for a materialized view that was never refreshed: it cannot be read
 * @param columns in order
 * @param definition the query, as {@code pg_get_viewdef} prints it
 * @param indexes of a materialized view, in name order
 * @param comment what {@code comment on view} says
 */
public record View(
    QualifiedName qualifiedName,
    boolean materialized,
    boolean populated,
    List<Column> columns,
    String definition,
    List<Index> indexes,
    Optional<String> comment) {

  public View {
    columns = List.copyOf(columns);
    indexes = List.copyOf(indexes);
  }

  /** The bare name, as the catalog stores it. */
  public String name() {
    return qualifiedName.name();
  }
}
