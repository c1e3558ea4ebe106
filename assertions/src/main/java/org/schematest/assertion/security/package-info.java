/** The assertions on roles and policies. */
@NullMarked
package org.schematest.assertion.security;

import org.jspecify.annotations.NullMarked;
