/** What all assertions share: how a promise that is broken becomes a failure. */
@NullMarked
package org.schematest.assertion.spec;

import org.jspecify.annotations.NullMarked;
