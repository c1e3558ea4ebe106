package org.schematest.junit.migration.trail.object;

/** What the catalog knows an object by, whatever it is renamed to. */
record Address(long classId, long id, int part) {}
