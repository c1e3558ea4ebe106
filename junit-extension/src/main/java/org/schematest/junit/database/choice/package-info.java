/** Which of the ways to come by a database is taken, and what is said if none leads to one. */
@NullMarked
package org.schematest.junit.database.choice;

import org.jspecify.annotations.NullMarked;
