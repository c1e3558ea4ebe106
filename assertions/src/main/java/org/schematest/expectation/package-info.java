/** What a test may promise, as pure functions from the models to findings; knows no database. */
@NullMarked
package org.schematest.expectation;

import org.jspecify.annotations.NullMarked;
