/** Which database a test may write to, and how what it wrote there is kept from the others. */
@NullMarked
package org.schematest.junit.isolation;

import org.jspecify.annotations.NullMarked;
