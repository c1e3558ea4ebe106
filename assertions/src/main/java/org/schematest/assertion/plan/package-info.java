/** The assertions on plans of declared queries. */
@NullMarked
package org.schematest.assertion.plan;

import org.jspecify.annotations.NullMarked;
