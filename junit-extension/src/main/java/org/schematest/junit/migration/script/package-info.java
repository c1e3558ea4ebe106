/** Migrations that are scripts: how they are read, cut into statements, and sent to the server. */
@NullMarked
package org.schematest.junit.migration.script;

import org.jspecify.annotations.NullMarked;
