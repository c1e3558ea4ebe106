/** Pure functions from what a database has beside its schemas to findings. */
@NullMarked
package org.schematest.expectation.database;

import org.jspecify.annotations.NullMarked;
