/** What the tests of several packages share. */
@NullMarked
package org.schematest.testing;

import org.jspecify.annotations.NullMarked;
