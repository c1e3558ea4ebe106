/** Checks of the ways back of migrations: round trips → findings. */
@NullMarked
package org.schematest.expectation.migration.rollback;

import org.jspecify.annotations.NullMarked;
