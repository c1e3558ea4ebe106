package org.schematest.query;

import java.sql.SQLException;
import java.util.List;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;

/** What pgjdbc makes of a statement before it sends it: asked of pgjdbc, not copied from it. */
final class NativeSql {

  private NativeSql() {}

  static String of(QueryText text) {
    try {
      List<NativeQuery> sent =
          Parser.parseJdbcSql(text.jdbcSql(), true, true, true, false, true, new String[0]);
      if (sent.size() != 1 || sent.get(0).bindPositions.length != text.values().size()) {
        throw new AssertionError("the driver reads it otherwise: " + sent);
      }
      return sent.get(0).nativeSql;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
