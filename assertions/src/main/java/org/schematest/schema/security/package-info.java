/** Who owns an object, who may do what with it, and which rows a role sees. */
@NullMarked
package org.schematest.schema.security;

import org.jspecify.annotations.NullMarked;
