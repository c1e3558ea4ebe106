/** Plans that somebody approved, as committed files, and how a plan differs from its own. */
@NullMarked
package org.schematest.baseline;

import org.jspecify.annotations.NullMarked;
