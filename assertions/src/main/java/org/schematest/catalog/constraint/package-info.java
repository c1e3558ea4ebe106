/** Reads what tables let into their rows: keys, references, checks, exclusions. */
@NullMarked
package org.schematest.catalog.constraint;

import org.jspecify.annotations.NullMarked;
