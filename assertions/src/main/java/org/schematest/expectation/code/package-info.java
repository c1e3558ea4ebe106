/** Whether a table agrees with the Java code that uses it, as pure functions to findings. */
@NullMarked
package org.schematest.expectation.code;

import org.jspecify.annotations.NullMarked;
