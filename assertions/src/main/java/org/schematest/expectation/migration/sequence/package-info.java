/** How a change is made safely: a statement of a migration → the migrations to write instead. */
@NullMarked
package org.schematest.expectation.migration.sequence;

import org.jspecify.annotations.NullMarked;
