/** The fluent AssertJ shell: each assertion is one expectation. */
@NullMarked
package org.schematest.assertion;

import org.jspecify.annotations.NullMarked;
