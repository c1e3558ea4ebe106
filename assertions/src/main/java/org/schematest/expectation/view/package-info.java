/** What a test may promise about views and materialized views. */
@NullMarked
package org.schematest.expectation.view;

import org.jspecify.annotations.NullMarked;
