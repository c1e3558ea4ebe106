/** Rules that keep rows whole, meant, decided upon, and closed to others. */
@NullMarked
package org.schematest.rule.safety;

import org.jspecify.annotations.NullMarked;
