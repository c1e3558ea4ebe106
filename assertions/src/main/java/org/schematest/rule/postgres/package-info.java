/** Rules of how PostgreSQL is used well: its types and indexes. */
@NullMarked
package org.schematest.rule.postgres;

import org.jspecify.annotations.NullMarked;
