/** The contract of a schema whose rows belong to tenants that must not see each other's. */
@NullMarked
package org.schematest.expectation.contract.tenant;

import org.jspecify.annotations.NullMarked;
