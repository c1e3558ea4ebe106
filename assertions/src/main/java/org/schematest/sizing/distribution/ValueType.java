package org.schematest.sizing.distribution;

/**
 * What the analysis of a column's values needs to know of their type; identifiers of the catalog, 0
 * where there is none.
 *
 * @param analysis the function that analyzes them: {@code pg_type.typanalyze}; empty for the
 *     standard one
 * @param type of the values
 * @param collation of the column
 * @param less the operator that sorts them
 * @param equal the operator that compares them
 * @param element the type of their elements, or of the ranges of a multirange
 * @param elementEqual the operator that compares elements
 */
record ValueType(
    String analysis,
    long type,
    long collation,
    long less,
    long equal,
    long element,
    long elementEqual) {}
