package org.schematest.expectation.migration.sequence;

import static org.schematest.expectation.migration.sequence.SafeSequence.alone;

import java.util.ArrayList;
import java.util.List;
import org.schematest.expectation.migration.sequence.SafeSequence.Step;
import org.schematest.schema.name.QualifiedName;

/**
 * Rows changed some thousands at a time, so that none is locked for long.
 *
 * <p>The condition stands beside the row's place again, for in two partitions rows are at the same
 * place, and somebody may have changed a row meanwhile.
 */
final class Batches {

  private static final String TITLE =
      "rows that are there, in batches; each is a transaction of its own";

  private Batches() {}

  /**
   * An update.
   *
   * @param missing what is true of a row that is not done, and of no other
   */
  static Step update(QualifiedName table, String set, String missing) {
    return alone(
        TITLE,
        "do $$ begin",
        "  loop",
        "    update %s set %s".formatted(table, set),
        "     where ctid = any (array(select ctid from %s where %s limit 10000))"
            .formatted(table, missing),
        "       and %s;".formatted(missing),
        "    exit when not found;",
        "    commit;",
        "  end loop;",
        "end $$;");
  }

  /** One that also ends where the value is null; what is left null then, a constraint finds. */
  static Step fill(QualifiedName table, String column, String value) {
    return alone(
        TITLE,
        "do $$ declare filled bigint; begin",
        "  loop",
        "    with batch as (update %s set %s = %s".formatted(table, column, value),
        "     where ctid = any (array(select ctid from %s where %s is null limit 10000))"
            .formatted(table, column),
        "       and %s is null".formatted(column),
        "     returning %1$s) select count(%1$s) into filled from batch;".formatted(column),
        "    exit when filled = 0;",
        "    commit;",
        "  end loop;",
        "end $$;");
  }

  /** All rows go. */
  static Step delete(QualifiedName table) {
    return deleted(
        "    delete from %1$s where ctid = any (array(select ctid from %1$s limit 10000));"
            .formatted(table));
  }

  static Step delete(QualifiedName table, String condition) {
    return deleted(
        """
            delete from %1$s
             where ctid = any (array(select ctid from %1$s where %2$s limit 10000))
               and (%2$s);"""
            .formatted(table, condition)
            .indent(4)
            .stripTrailing());
  }

  private static Step deleted(String statement) {
    List<String> lines = new ArrayList<>(List.of("do $$ begin", "  loop"));
    lines.addAll(statement.lines().toList());
    lines.addAll(List.of("    exit when not found;", "    commit;", "  end loop;", "end $$;"));
    return alone(
        "rows go in batches; each is a transaction of its own", lines.toArray(String[]::new));
  }
}
