package org.schematest.expectation.storage;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.schematest.schema.Table;
import org.schematest.schema.name.NoSuchObjectException;

/** The storage parameters of tables: PostgreSQL manual, CREATE TABLE, as of version 18. */
final class StorageParameters {

  private static final String TOAST = "toast.";

  private static final Set<String> SWITCHES =
      Set.of("autovacuum_enabled", "user_catalog_table", "vacuum_truncate", "vacuum_index_cleanup");

  private static final Set<String> OTHERS =
      Set.of(
          "autovacuum_analyze_scale_factor",
          "autovacuum_analyze_threshold",
          "autovacuum_freeze_max_age",
          "autovacuum_freeze_min_age",
          "autovacuum_freeze_table_age",
          "autovacuum_multixact_freeze_max_age",
          "autovacuum_multixact_freeze_min_age",
          "autovacuum_multixact_freeze_table_age",
          "autovacuum_vacuum_cost_delay",
          "autovacuum_vacuum_cost_limit",
          "autovacuum_vacuum_insert_scale_factor",
          "autovacuum_vacuum_insert_threshold",
          "autovacuum_vacuum_max_threshold",
          "autovacuum_vacuum_scale_factor",
          "autovacuum_vacuum_threshold",
          "fillfactor",
          "log_autovacuum_min_duration",
          "parallel_workers",
          "toast_tuple_target",
          "vacuum_max_eager_freeze_failure_rate");

  private StorageParameters() {}

  /**
   * Sees to it that a name that a table does not set is one that it could set; another access
   * method than {@code heap} has names of its own.
   *
   * @throws NoSuchObjectException if it is not
   */
  static void check(Table table, String name) {
    boolean heap = table.storage().accessMethod().map("heap"::equals).orElse(true);
    Collection<String> known = new TreeSet<>(SWITCHES);
    known.addAll(OTHERS);
    String bare = name.startsWith(TOAST) ? name.substring(TOAST.length()) : name;
    if (heap && !known.contains(bare)) {
      throw new NoSuchObjectException("storage parameter", name, "PostgreSQL", known);
    }
  }

  /** Whether both are one value of that parameter: a switch has several words for on and off. */
  static boolean isSame(String name, String one, String other) {
    String bare = name.startsWith(TOAST) ? name.substring(TOAST.length()) : name;
    return one.equals(other)
        || (SWITCHES.contains(bare) && isOn(one).isPresent() && isOn(one).equals(isOn(other)));
  }

  /** As {@code parse_bool} reads it (bool.c), but for words that are cut short. */
  private static Optional<Boolean> isOn(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true", "on", "yes", "1" -> Optional.of(true);
      case "false", "off", "no", "0" -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}
