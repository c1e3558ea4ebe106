/** Changes as Sqitch plans, deploys and verifies them. */
@NullMarked
package org.schematest.junit.migration.sqitch;

import org.jspecify.annotations.NullMarked;
