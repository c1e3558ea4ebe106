/** Pure functions from owners, privileges, roles and row-level security to findings. */
@NullMarked
package org.schematest.expectation.security;

import org.jspecify.annotations.NullMarked;
