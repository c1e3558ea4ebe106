/** Tests of the rules; most of them are the pages in docs/rules. */
@NullMarked
package org.schematest.rule;

import org.jspecify.annotations.NullMarked;
