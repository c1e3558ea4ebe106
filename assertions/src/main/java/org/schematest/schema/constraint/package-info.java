/** What a table lets into its rows: keys, references, checks, exclusions. */
@NullMarked
package org.schematest.schema.constraint;

import org.jspecify.annotations.NullMarked;
