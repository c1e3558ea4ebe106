/** The assertions on views and materialized views. */
@NullMarked
package org.schematest.assertion.view;

import org.jspecify.annotations.NullMarked;
