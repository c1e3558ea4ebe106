package org.schematest.explain;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schematest.query.InvalidQueryException;
import org.schematest.query.OperationalQuery;
import org.schematest.query.QueryText;

/**
 * Binds the values of a query as the application does, so that the server plans with the driver's
 * types: a {@code bigint} column that is compared with a {@code BigDecimal} uses no index.
 */
final class Arguments {

  private Arguments() {}

  /**
   * Binds all values.
   *
   * @throws InvalidQueryException if the driver has no PostgreSQL type for one
   */
  static void bind(PreparedStatement statement, OperationalQuery query, QueryText text)
      throws SQLException {
    List<@Nullable Object> values = text.values();
    for (int i = 0; i < values.size(); i++) {
      Object value = values.get(i);
      if (value == null) {
        statement.setNull(i + 1, Types.NULL);
        continue;
      }
      try {
        statement.setObject(i + 1, value);
      } catch (SQLException e) {
        throw new InvalidQueryException(
            "%s: the PostgreSQL driver cannot bind parameter \"%s\" as %s; use %s"
                .formatted(
                    query.subject(),
                    text.parameters().get(i),
                    value.getClass().getTypeName(),
                    substitute(value)),
            e);
      }
    }
  }

  private static String substitute(Object value) {
    if (value instanceof Instant || value instanceof ZonedDateTime) {
      return "OffsetDateTime";
    }
    if (value instanceof Enum) {
      return "its name(), and a cast in the SQL if the column is of an enum type";
    }
    if (value instanceof Collection) {
      return "an array, and = any(…) in the SQL";
    }
    return "a type that JDBC has a PostgreSQL type for";
  }
}
