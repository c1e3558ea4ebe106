/** Reads roles, what they are given from the beginning, and the policies they are under. */
@NullMarked
package org.schematest.catalog.security;

import org.jspecify.annotations.NullMarked;
