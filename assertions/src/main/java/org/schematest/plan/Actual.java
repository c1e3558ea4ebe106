package org.schematest.plan;

import java.util.Optional;

/**
 * What happened in a node when the query was executed. Numbers of rows are those of one run, on
 * average; all others are those of all runs together.
 *
 * @param rows that it gave out
 * @param loops how often it was run; 0 if never
 * @param rowsRemoved that its filter, or the join's, threw away, in one run
 * @param heapFetches of an index-only scan: rows for which the table had to be read all the same
 * @param lossyPages of a bitmap that had no room for rows
 * @param buffers 8 kB pages that it and the nodes below it touched, in memory or not
 * @param temporaryPages 8 kB pages that it and the nodes below it wrote to temporary files
 * @param spill what a sort or a hash had no memory for; empty if it had, or is neither
 */
public record Actual(
    double rows,
    double loops,
    double rowsRemoved,
    long heapFetches,
    long lossyPages,
    long buffers,
    long temporaryPages,
    Optional<String> spill) {}
