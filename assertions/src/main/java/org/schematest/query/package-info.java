/** Operational queries as a project declares them, and the values they are planned with. */
@NullMarked
package org.schematest.query;

import org.jspecify.annotations.NullMarked;
