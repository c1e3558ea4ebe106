/** Where a test begins: {@code assertThat} of every model. */
@NullMarked
package org.schematest.assertion;

import org.jspecify.annotations.NullMarked;
