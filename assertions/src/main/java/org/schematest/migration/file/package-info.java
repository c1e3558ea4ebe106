/** The migrations of a project as their files say, in the order in which their tool takes them. */
@NullMarked
package org.schematest.migration.file;

import org.jspecify.annotations.NullMarked;
