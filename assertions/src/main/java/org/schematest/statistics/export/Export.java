package org.schematest.statistics.export;

import org.schematest.statistics.Statistics;
import org.schematest.statistics.disclosure.ExportCoverage;

/** The statistics of a database, and how much of it they tell. */
public record Export(Statistics statistics, ExportCoverage coverage) {}
