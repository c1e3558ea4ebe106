package org.schematest.migration.data;

import java.util.List;
import java.util.Map;

/**
 * That a migration did not apply where there were rows.
 *
 * @param problem as the end of a sentence: {@code failed at line 3: column "x" contains null values
 *     (SQLSTATE 23502)}
 * @param facts what else is known of it, and the rows over which it stumbled: lines by their label
 * @param notTried how many migrations would have come after it
 */
public record FailedOnRows(String problem, Map<String, List<String>> facts, int notTried) {}
