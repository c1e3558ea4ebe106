package org.schematest.schema.routine;

import java.util.Optional;
import org.schematest.schema.name.QualifiedName;

/**
 * A rule, other than the one that makes a view a view.
 *
 * @param relation the table or view that it belongs to
 * @param event the command that it rewrites: {@code select}, {@code insert}, {@code update} or
 *     {@code delete}
 * @param instead whether it replaces the command
 * @param firing whether it is applied
 * @param definition as {@code pg_get_ruledef} prints it
 * @param comment what {@code comment on rule} says
 */
public record Rule(
    QualifiedName relation,
    String name,
    String event,
    boolean instead,
    Firing firing,
    String definition,
    Optional<String> comment) {}
