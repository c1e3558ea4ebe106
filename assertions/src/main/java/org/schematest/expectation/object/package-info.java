/**
 * What expectations on objects of any kind share: that they exist, and how a finding names them.
 */
@NullMarked
package org.schematest.expectation.object;

import org.jspecify.annotations.NullMarked;
