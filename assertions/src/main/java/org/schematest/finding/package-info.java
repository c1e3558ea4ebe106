/** A broken promise as data: what it is about, what is wrong, the evidence; and its rendering. */
@NullMarked
package org.schematest.finding;

import org.jspecify.annotations.NullMarked;
