package org.schematest.catalog.relation;

import java.util.List;
import org.schematest.catalog.query.SqlText;
import org.schematest.schema.partition.Bound;

/** Bounds of partitions as PostgreSQL prints them (ruleutils.c, T_PartitionBoundSpec). */
public final class BoundText {

  private BoundText() {}

  /** {@code FOR VALUES FROM ('2026-01-01') TO (MAXVALUE)} and its like. */
  public static Bound bound(String printed) {
    if (printed.equals("DEFAULT")) {
      return new Bound.Default();
    }
    int open = printed.indexOf('(');
    List<String> first = values(printed, open);
    if (printed.startsWith("FOR VALUES FROM")) {
      int to = SqlText.find(printed, 0, " TO (");
      return new Bound.Range(first, values(printed, to + " TO ".length()));
    }
    if (printed.startsWith("FOR VALUES IN")) {
      return new Bound.Values(first);
    }
    if (printed.startsWith("FOR VALUES WITH")) {
      return new Bound.Hash(number(first.get(0)), number(first.get(1)));
    }
    throw new IllegalStateException("a partition has " + printed);
  }

  private static List<String> values(String printed, int open) {
    return SqlText.list(SqlText.parenthesized(printed, open)).stream().map(SqlText::value).toList();
  }

  /** {@code modulus 4}. */
  private static int number(String option) {
    return Integer.parseInt(option.substring(option.indexOf(' ') + 1));
  }
}
