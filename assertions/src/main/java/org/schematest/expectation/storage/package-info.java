/** What a test may promise about how tables are stored and replicated. */
@NullMarked
package org.schematest.expectation.storage;

import org.jspecify.annotations.NullMarked;
