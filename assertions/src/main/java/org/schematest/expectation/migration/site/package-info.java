/**
 * A statement of a trail as the subject of findings: what it locked, what it did, who accepted it.
 */
@NullMarked
package org.schematest.expectation.migration.site;

import org.jspecify.annotations.NullMarked;
