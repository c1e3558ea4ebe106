package org.schematest.plan;

/**
 * What the planner expects of a node.
 *
 * @param startupCost what it takes to give out the first row, in the unit of {@code totalCost}
 * @param totalCost in the planner's own unit, {@code seq_page_cost} being 1
 * @param rows the rows it gives out, after its filter, each time it is run to the end
 * @param width bytes of an average row that it gives out
 * @param fetchedRows the rows it takes from a table, before its filter, each time it is run to the
 *     end; 0 for a node that reads no table
 */
public record Estimate(
    double startupCost, double totalCost, double rows, int width, double fetchedRows) {}
