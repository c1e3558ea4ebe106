/** The assertions that objects of all kinds have: name, comment, owner and privileges. */
@NullMarked
package org.schematest.assertion.object;

import org.jspecify.annotations.NullMarked;
