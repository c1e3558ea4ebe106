/**
 * What the columns of a table determine of one another: the theory of normal forms, as functions.
 */
@NullMarked
package org.schematest.dependency;

import org.jspecify.annotations.NullMarked;
