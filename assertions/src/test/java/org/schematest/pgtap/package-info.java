/** pgTAP as an oracle: what it says of a database with everything in it, and what we say. */
@NullMarked
package org.schematest.pgtap;

import org.jspecify.annotations.NullMarked;
