/** The relations of a database, and what each of them is made of: columns, numbers, statistics. */
@NullMarked
package org.schematest.catalog.relation;

import org.jspecify.annotations.NullMarked;
