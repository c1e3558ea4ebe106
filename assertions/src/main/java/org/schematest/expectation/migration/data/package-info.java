/** What a test may promise about rows that are there when migrations are applied. */
@NullMarked
package org.schematest.expectation.migration.data;

import org.jspecify.annotations.NullMarked;
