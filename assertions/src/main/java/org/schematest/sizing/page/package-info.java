/** How many pages rows and entries of indexes take, and the bytes of the first ones; pure. */
@NullMarked
package org.schematest.sizing.page;

import org.jspecify.annotations.NullMarked;
