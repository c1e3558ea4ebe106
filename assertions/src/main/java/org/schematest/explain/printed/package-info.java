/**
 * Understands what PostgreSQL prints of a plan, its nodes and their expressions; asks it nothing.
 */
@NullMarked
package org.schematest.explain.printed;

import org.jspecify.annotations.NullMarked;
