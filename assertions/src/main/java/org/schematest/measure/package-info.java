/** What a plan comes to: scans, rows, memory, joins. Pure functions of its nodes; no verdicts. */
@NullMarked
package org.schematest.measure;

import org.jspecify.annotations.NullMarked;
