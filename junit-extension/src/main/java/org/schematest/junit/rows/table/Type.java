package org.schematest.junit.rows.table;

import java.util.List;

/**
 * A type, as {@code pg_type} has it; what a kind of type does not have is 0 or empty.
 *
 * @param sql its name as {@code format_type} prints it
 * @param kind {@code typtype}: base b, composite c, domain d, enum e, range r, multirange m
 * @param category {@code typcategory}: string S, numeric N, date and time D, array A, …
 * @param element of an array
 * @param base of a domain
 * @param baseModifier of a domain
 * @param subtype of a range; the range of a multirange
 * @param labels of an enum
 * @param checks of a domain: SQL on {@code VALUE}
 * @param fields of a composite type
 */
public record Type(
    long id,
    String name,
    String sql,
    char kind,
    char category,
    String delimiter,
    boolean required,
    long element,
    long base,
    int baseModifier,
    String baseSql,
    long subtype,
    List<String> labels,
    List<String> checks,
    List<Long> fields) {

  public Type {
    labels = List.copyOf(labels);
    checks = List.copyOf(checks);
    fields = List.copyOf(fields);
  }
}
