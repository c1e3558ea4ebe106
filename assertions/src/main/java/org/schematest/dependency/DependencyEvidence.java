package org.schematest.dependency;

/**
 * What the rows of a table say of one dependency.
 *
 * @param dependency on one column
 * @param holds whether no two rows contradict it
 * @param rows in which no column of the determinant is null; others say nothing
 * @param values of the determinant that are distinct
 * @param repeated values of the determinant that stand in more than one row: each could have
 *     contradicted it
 */
public record DependencyEvidence(
    FunctionalDependency dependency, boolean holds, long rows, long values, long repeated) {}
