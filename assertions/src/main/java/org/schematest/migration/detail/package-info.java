/** What an object has beyond its definition, where whoever makes its change safely has to know. */
@NullMarked
package org.schematest.migration.detail;

import org.jspecify.annotations.NullMarked;
