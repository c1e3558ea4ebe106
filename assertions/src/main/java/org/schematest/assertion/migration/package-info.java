/** The fluent AssertJ shell over migrations. */
@NullMarked
package org.schematest.assertion.migration;

import org.jspecify.annotations.NullMarked;
