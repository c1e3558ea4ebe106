/** What a schema test costs from the start of its JVM to the end, beside what others cost. */
@NullMarked
package org.schematest.samples.benchmark.lifecycle;

import org.jspecify.annotations.NullMarked;
