package org.schematest.statistics;

import java.time.LocalDate;
import org.schematest.schema.database.ServerVersion;

/**
 * Where statistics were exported.
 *
 * @param server the server that had gathered them
 * @param exportedOn the day of the export, in UTC
 */
public record StatisticsOrigin(ServerVersion server, LocalDate exportedOn) {}
