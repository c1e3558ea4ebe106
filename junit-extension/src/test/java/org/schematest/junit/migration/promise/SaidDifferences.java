package org.schematest.junit.migration.promise;

import java.util.List;
import java.util.Map;
import org.schematest.migration.ObjectChange;
import org.schematest.migration.difference.CatalogDifference;
import org.schematest.schema.Catalog;
import org.schematest.schema.object.ObjectKind;

/** Where a safe sequence does not make what the unsafe statement makes, as it says itself. */
final class SaidDifferences {

  /** What each says: that a check is left, that a trigger computes, what is left to others. */
  private static final Map<String, List<String>> BY_HAZARD =
      Map.of(
          "reads_blocked_by_detaching",
          List.of(
              "constraint measurements_2024_at_check on public.measurements_2024 created:"
                  + " nothing -> check (at IS NOT NULL AND at >= '2024-01-01'::date"
                  + " AND at < '2025-01-01'::date)"),
          "rewrite_by_generated",
          List.of(
              "trigger orders_gross on public.orders created: nothing -> CREATE TRIGGER"
                  + " orders_gross BEFORE INSERT OR UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION"
                  + " orders_gross()",
              "function public.orders_gross() created: nothing -> returns trigger language plpgsql"
                  + " as begin new.gross := (select total * 1.2 from (select new.*) as r);"
                  + " return new; end",
              "column public.orders.gross changed: generated always as (total * 1.2) stored"
                  + " -> nothing"),
          "index_dropped_in_block",
          List.of(
              "table public.orders changed: comment 'without an index of customers' -> nothing"),
          "constraint_left_invalid",
          List.of("constraint total_check on public.orders changed: not valid -> nothing"),
          // of these the test writes what stands for the last statement alone
          "unique_index_added_after_column",
          List.of("column public.orders.paid dropped: paid boolean -> nothing"),
          "table_replaced",
          List.of(
              "table public.customers dropped: (id bigint not null, name text not null, \"Größe\""
                  + " integer) -> nothing"),
          "column_replaced",
          List.of("column public.orders.remark dropped: remark text -> nothing"));

  private SaidDifferences() {}

  static List<String> of(String hazard) {
    return BY_HAZARD.getOrDefault(hazard, List.of());
  }

  /** In the words of a trail; roles are those of the server, which other tests use as well. */
  static List<String> between(Catalog unsafe, Catalog safe) {
    return CatalogDifference.between(unsafe, safe).stream()
        .filter(change -> change.object() != ObjectKind.ROLE)
        .map(SaidDifferences::words)
        .toList();
  }

  private static String words(ObjectChange change) {
    return "%s %s %s: %s -> %s"
        .formatted(
            change.object().sql(),
            change.name(),
            change.kind().words(),
            change.before().orElse("nothing"),
            change.after().orElse("nothing"))
        .replaceAll("\\s+", " ");
  }
}
