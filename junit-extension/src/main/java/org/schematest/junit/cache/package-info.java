/** The user's private folder of what is kept between runs, and the locks on what is in it. */
@NullMarked
package org.schematest.junit.cache;

import org.jspecify.annotations.NullMarked;
