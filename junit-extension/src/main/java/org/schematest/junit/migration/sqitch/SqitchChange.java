package org.schematest.junit.migration.sqitch;

import java.util.List;

/**
 * A planned change.
 *
 * @param reworkedAt the tags, each with its {@code @}, between it and a later change of its name,
 *     after one of which its scripts are called; empty if it is the last of its name
 */
record SqitchChange(String name, List<String> dependencies, List<String> reworkedAt) {}
