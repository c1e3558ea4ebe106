/**
 * Which of the ways to come by a database is taken, after all that was said of it, and what is said
 * if none leads to one.
 */
@NullMarked
package org.schematest.junit.database.choice;

import org.jspecify.annotations.NullMarked;
