/**
 * What others' documentation shows for a database and Flyway in a test; only the benchmark, in the
 * profile of that name, compiles and runs it.
 */
package org.schematest.samples.benchmark.peer;
