package org.schematest.catalog.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.schematest.schema.database.ServerVersion;
import org.schematest.schema.expression.Interpreter;
import org.schematest.schema.expression.SqlScope;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.security.Access;
import org.schematest.schema.security.Grant;

/** One reading of one database. */
public final class Session {

  private final DSLContext dsl;
  private final ServerVersion version;
  private final Interpreter interpreter;
  private final AccessLists accessLists = new AccessLists();
  private @Nullable Comments comments;

  /**
   * @param version decides which columns there are to ask for
   * @param interpreter whom the model asks about SQL
   */
  public Session(DSLContext dsl, ServerVersion version, Interpreter interpreter) {
    this.dsl = dsl;
    this.version = version;
    this.interpreter = interpreter;
  }

  public ServerVersion version() {
    return version;
  }

  /** The comments on everything, read when first asked for. */
  public Comments comments() {
    if (comments == null) {
      comments = Comments.read(this);
    }
    return comments;
  }

  /** The owner and the grants in that row, the list being one of {@link Functions#acl}. */
  public Access access(Row row, Field<?> owner, Field<?> list) {
    return accessLists.access(row, owner, list);
  }

  /** The grants in that row. */
  public List<Grant> grants(Row row, Field<?> list) {
    return accessLists.grants(row, list);
  }

  /** Whether the server has what that major version brought. */
  public boolean isSince(int major) {
    return version.major() >= major;
  }

  /** The place that SQL about that relation or domain is written about. */
  public SqlScope scope(QualifiedName name) {
    return new SqlScope(name, interpreter);
  }

  /**
   * Takes each row of a query, straight from JDBC: with many tables, to make jOOQ's records would
   * cost as much as to read them.
   */
  public void each(Select<? extends Record> query, Consumer<Row> use) {
    try (Cursor<? extends Record> cursor = dsl.fetchLazy(query)) {
      ResultSet rows = Objects.requireNonNull(cursor.resultSet());
      Row row = new Row(rows, positions(query));
      while (rows.next()) {
        use.accept(row);
      }
    } catch (SQLException e) {
      throw new DataAccessException(e.getMessage(), e);
    }
  }

  /** What is made of each row of a query, in the order of the rows. */
  public <T> List<T> list(Select<? extends Record> query, Function<Row, T> make) {
    List<T> all = new ArrayList<>();
    each(query, row -> all.add(make.apply(row)));
    return all;
  }

  private static IdentityHashMap<Field<?>, Integer> positions(Select<? extends Record> query) {
    IdentityHashMap<Field<?>, Integer> positions = new IdentityHashMap<>();
    for (Field<?> field : query.getSelect()) {
      positions.put(field, positions.size() + 1);
    }
    return positions;
  }
}
