package org.schematest.samples.comparison;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which of our rules promises what a check of another tool looks for: pg-index-health's are named
 * in lower case, SchemaCrawler's linters in camel case.
 */
final class Counterparts {

  private static final Map<String, Set<String>> RULES = new TreeMap<>();

  static {
    put("btree_indexes_on_array_columns", "btree-on-array");
    put("columns_not_following_naming_convention", "snake-case-names", "names-without-quotes");
    put("columns_with_char_type", "char-type", "uuid-as-text");
    put("columns_with_fixed_length_varchar", "varchar-limit");
    put("columns_with_json_type", "json-type");
    put("columns_with_money_type", "money-type");
    put("columns_with_serial_types", "serial-type");
    put(
        "columns_with_timestamp_or_timetz_type",
        "timestamp-without-time-zone",
        "time-with-time-zone");
    put("columns_without_description", "column-comment");
    put("duplicated_foreign_keys", "duplicate-foreign-key");
    put("duplicated_indexes", "duplicate-index", "redundant-index");
    put("foreign_keys_with_unmatched_column_type", "foreign-key-type");
    put("foreign_keys_without_index", "foreign-key-index");
    put("functions_without_description", "routine-comment");
    put("indexes_with_boolean", "boolean-index");
    put("indexes_with_null_values");
    put("indexes_with_timestamp_in_the_middle", "range-before-equality");
    put("indexes_with_unnecessary_where_clause", "needless-index-predicate");
    put("intersected_foreign_keys", "overlapping-foreign-keys", "duplicate-foreign-key");
    put("intersected_indexes", "redundant-index", "duplicate-index");
    put("invalid_indexes", "invalid-index");
    put("not_valid_constraints", "not-validated-constraint");
    put("objects_not_following_naming_convention", "snake-case-names", "names-without-quotes");
    put("possible_object_name_overflow", "names-cut-off");
    put("primary_keys_that_most_likely_natural_keys", "business-key", "primary-key-type");
    put("primary_keys_with_serial_types", "serial-type");
    put("primary_keys_with_varchar", "uuid-as-text", "primary-key-type");
    put("tables_not_linked_to_others", "unlinked-table");
    put("tables_where_all_columns_nullable_except_pk", "everything-nullable");
    put("tables_where_primary_key_columns_not_first", "primary-key-first");
    put("tables_with_inheritance", "inherited-table");
    put("tables_with_zero_or_one_column", "single-column-table");
    put("tables_without_description", "table-comment");
    put("tables_without_primary_key", "primary-key");

    put("ColumnTypes", "one-type-for-each-name");
    put("ForeignKeyMismatch", "foreign-key-type");
    put("ForeignKeySelfReference", "column-that-references-itself");
    put("ForeignKeyWithNoIndexes", "foreign-key-index");
    put("NullColumnsInIndex", "nullable-unique");
    put("NullIntendedColumns", "null-as-text-default");
    put("RedundantIndexes", "redundant-index", "duplicate-index");
    put("TableAllNullableColumns", "everything-nullable");
    put("TableCycles", "foreign-key-cycle");
    put("TableWithIncrementingColumns", "repeating-columns");
    put("TableWithNoIndexes", "primary-key");
    put("TableWithNoPrimaryKey", "primary-key");
    put("TableWithNoRemarks", "table-comment", "column-comment");
    put("TableWithNoSurrogatePrimaryKey");
    put("TableWithPrimaryKeyNotFirst", "primary-key-first");
    put("TableWithQuotedNames", "names-without-quotes");
    put("TableWithSingleColumn", "single-column-table");
    put("TooManyLobs", "large-columns");
  }

  private Counterparts() {}

  private static void put(String check, String... rules) {
    RULES.put(check, new TreeSet<>(Set.of(rules)));
  }

  /** Their checks. */
  static Set<String> checks() {
    return RULES.keySet();
  }

  /**
   * Our rules for that check; none if we have none.
   *
   * @throws IllegalArgumentException if nobody said which they are
   */
  static Set<String> rulesOf(String check) {
    Set<String> rules = RULES.get(check);
    if (rules == null) {
      throw new IllegalArgumentException("no counterpart is named for their check " + check);
    }
    return rules;
  }

  /** Their checks for a rule of ours. */
  static Set<String> checksOf(String rule) {
    Set<String> checks = new TreeSet<>();
    RULES.forEach(
        (check, rules) -> {
          if (rules.contains(rule)) {
            checks.add(check);
          }
        });
    return checks;
  }
}
