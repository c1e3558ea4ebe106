/** What a review of rules says to tools and to people: texts, and the files they are written to. */
@NullMarked
package org.schematest.junit.report;

import org.jspecify.annotations.NullMarked;
