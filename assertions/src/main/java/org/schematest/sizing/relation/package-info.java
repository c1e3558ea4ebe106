/**
 * What the server stores of its tables and indexes, as the catalog and the files say before they
 * are given a size.
 */
@NullMarked
package org.schematest.sizing.relation;

import org.jspecify.annotations.NullMarked;
