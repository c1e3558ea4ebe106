/** How the benchmark measures: JVMs of their own, medians, and goals. */
@NullMarked
package org.schematest.samples.benchmark.measure;

import org.jspecify.annotations.NullMarked;
