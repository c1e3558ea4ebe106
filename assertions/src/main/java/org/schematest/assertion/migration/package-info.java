/** The fluent AssertJ shell over what migrations did. */
@NullMarked
package org.schematest.assertion.migration;

import org.jspecify.annotations.NullMarked;
