/** The assertions on sequences and types. */
@NullMarked
package org.schematest.assertion.type;

import org.jspecify.annotations.NullMarked;
