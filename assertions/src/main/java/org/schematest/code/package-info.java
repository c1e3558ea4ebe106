/** What Java classes say of the columns that their properties are stored in, by annotations. */
@NullMarked
package org.schematest.code;

import org.jspecify.annotations.NullMarked;
