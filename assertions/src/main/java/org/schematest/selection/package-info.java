/** Which objects of a schema a promise is about: all of a kind, or those of a description. */
@NullMarked
package org.schematest.selection;

import org.jspecify.annotations.NullMarked;
