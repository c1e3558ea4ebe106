/** What the migrations of a project did, as it was observed while they ran over rows. */
@NullMarked
package org.schematest.migration;

import org.jspecify.annotations.NullMarked;
