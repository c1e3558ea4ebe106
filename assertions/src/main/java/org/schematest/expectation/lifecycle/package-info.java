/** What a schema says of the life of rows: when they were made, and how they go. */
@NullMarked
package org.schematest.expectation.lifecycle;

import org.jspecify.annotations.NullMarked;
