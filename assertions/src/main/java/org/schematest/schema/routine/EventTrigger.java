package org.schematest.schema.routine;

import java.util.List;
import java.util.Optional;
import org.schematest.schema.name.QualifiedName;

/**
 * A trigger on commands that change the schema, of the whole database.
 *
 * @param event {@code ddl_command_start}, {@code ddl_command_end}, {@code sql_drop}, {@code
 *     table_rewrite} or {@code login}
 * @param tags only for these commands; empty for all
 * @param comment what {@code comment on event trigger} says
 */
public record EventTrigger(
    String name,
    String event,
    List<String> tags,
    QualifiedName function,
    Firing firing,
    String owner,
    Optional<String> comment) {

  public EventTrigger {
    tags = List.copyOf(tags);
  }
}
