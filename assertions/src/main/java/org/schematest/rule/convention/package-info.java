/** Rules of names, comments and order. */
@NullMarked
package org.schematest.rule.convention;

import org.jspecify.annotations.NullMarked;
