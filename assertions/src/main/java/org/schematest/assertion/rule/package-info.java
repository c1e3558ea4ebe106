/** The fluent shell over rules: a rule of a data model holds. */
@NullMarked
package org.schematest.assertion.rule;

import org.jspecify.annotations.NullMarked;
