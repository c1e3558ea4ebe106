/** Which statement of which migration made an object, as far as the scripts tell. */
@NullMarked
package org.schematest.junit.migration.origin;

import org.jspecify.annotations.NullMarked;
