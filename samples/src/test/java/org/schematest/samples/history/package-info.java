/** What long published histories of migrations did. */
@NullMarked
package org.schematest.samples.history;

import org.jspecify.annotations.NullMarked;
