/** Databases that stand after one of the migrations, and go on from there. */
@NullMarked
package org.schematest.junit.version;

import org.jspecify.annotations.NullMarked;
