/** The assertions on whole schemas and databases. */
@NullMarked
package org.schematest.assertion.schema;

import org.jspecify.annotations.NullMarked;
