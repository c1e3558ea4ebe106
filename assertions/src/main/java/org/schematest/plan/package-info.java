/** Execution plans as data, together with the conditions under which they hold. */
@NullMarked
package org.schematest.plan;

import org.jspecify.annotations.NullMarked;
