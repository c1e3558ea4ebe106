package org.schematest.rule.convention;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.schematest.schema.object.DatabaseObject;
import org.schematest.schema.object.ObjectKind;

/**
 * Names that PostgreSQL gave, from those of a table and its columns: {@code orders_total_check}. It
 * shortens those, and never what stands behind them (makeObjectName in indexcmds.c).
 */
final class GivenNames {

  private static final Set<ObjectKind> KINDS =
      Set.of(ObjectKind.CONSTRAINT, ObjectKind.INDEX, ObjectKind.SEQUENCE, ObjectKind.STATISTICS);

  private static final Pattern ENDS =
      Pattern.compile(".*_(pkey|key|fkey|check|excl|idx|seq|not_null|stat)\\d*");

  /** As many letters of the table's name are left, however long the columns' names are. */
  private static final int LEFT = 20;

  private GivenNames() {}

  static boolean isGiven(DatabaseObject object) {
    String table = letters(object.parts().getOrDefault("table", ""));
    return KINDS.contains(object.kind())
        && ENDS.matcher(object.name()).matches()
        && letters(object.name()).startsWith(table.substring(0, Math.min(LEFT, table.length())));
  }

  /** A table may have been renamed, which does not rename what was named after it. */
  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
