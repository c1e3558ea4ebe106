/** A good schema, every smallest change that must break a promise about it, and all promises. */
@NullMarked
package org.schematest.mutation;

import org.jspecify.annotations.NullMarked;
