package org.schematest.migration.difference;

import java.util.Optional;
import org.schematest.migration.ObjectChange;

/**
 * What became of one object, and how to undo it.
 *
 * @param undo statements that make the object what it was before; empty if they cannot be told, as
 *     of a table that was dropped with its rows
 */
public record Difference(ObjectChange change, Optional<String> undo) {}
