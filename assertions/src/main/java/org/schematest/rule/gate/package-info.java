/** Rules of the numeric gates of a data-model review. */
@NullMarked
package org.schematest.rule.gate;

import org.jspecify.annotations.NullMarked;
