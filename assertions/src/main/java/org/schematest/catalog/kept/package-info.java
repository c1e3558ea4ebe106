/** A catalog as text, for who keeps one instead of reading it again. */
@NullMarked
package org.schematest.catalog.kept;

import org.jspecify.annotations.NullMarked;
