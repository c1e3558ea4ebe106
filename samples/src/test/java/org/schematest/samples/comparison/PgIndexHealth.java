package org.schematest.samples.comparison;

import io.github.mfvanek.pg.connection.PgConnection;
import io.github.mfvanek.pg.connection.PgConnectionImpl;
import io.github.mfvanek.pg.connection.host.PgHostImpl;
import io.github.mfvanek.pg.core.checks.common.DatabaseCheckOnHost;
import io.github.mfvanek.pg.core.checks.host.StandardChecksOnHost;
import io.github.mfvanek.pg.model.column.ColumnNameAware;
import io.github.mfvanek.pg.model.column.ColumnsAware;
import io.github.mfvanek.pg.model.constraint.Constraint;
import io.github.mfvanek.pg.model.constraint.DuplicatedForeignKeys;
import io.github.mfvanek.pg.model.constraint.ForeignKey;
import io.github.mfvanek.pg.model.context.PgContext;
import io.github.mfvanek.pg.model.dbobject.AnyObject;
import io.github.mfvanek.pg.model.dbobject.DbObject;
import io.github.mfvanek.pg.model.dbobject.PgObjectType;
import io.github.mfvanek.pg.model.function.StoredFunction;
import io.github.mfvanek.pg.model.index.DuplicatedIndexes;
import io.github.mfvanek.pg.model.index.IndexNameAware;
import io.github.mfvanek.pg.model.table.TableNameAware;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** pg-index-health's static checks: those that need no rows and no use. */
final class PgIndexHealth {

  private final Connection connection;
  private final List<DatabaseCheckOnHost<? extends DbObject>> checks;

  PgIndexHealth(Connection connection) throws SQLException {
    this.connection = connection;
    PgConnection host =
        PgConnectionImpl.of(
            new SingleConnectionDataSource(connection, true),
            PgHostImpl.ofUrl(connection.getMetaData().getURL()));
    checks =
        new StandardChecksOnHost()
            .apply(host).stream().filter(DatabaseCheckOnHost::isStatic).toList();
  }

  /** The names of its checks. */
  List<String> checks() {
    return checks.stream().map(PgIndexHealth::name).toList();
  }

  /** What all of them find in these schemas, one after the other, as it asks for. */
  List<Found> findings(List<String> schemas) throws SQLException {
    return findings(schemas, checks);
  }

  /** What one of them finds in these schemas. */
  List<Found> findings(List<String> schemas, String name) throws SQLException {
    return findings(schemas, checks.stream().filter(check -> name(check).equals(name)).toList());
  }

  private List<Found> findings(
      List<String> schemas, List<DatabaseCheckOnHost<? extends DbObject>> asked)
      throws SQLException {
    List<Found> found = new ArrayList<>();
    for (String schema : schemas) {
      for (DatabaseCheckOnHost<? extends DbObject> check : asked) {
        Savepoint before = connection.setSavepoint();
        try {
          check
              .check(PgContext.of(schema))
              .forEach(object -> found.add(found(name(check), object)));
        } catch (RuntimeException e) {
          connection.rollback(before);
          found.add(Found.of(name(check), "fails: " + e.getMessage()));
        }
        connection.releaseSavepoint(before);
      }
    }
    return found;
  }

  private static String name(DatabaseCheckOnHost<? extends DbObject> check) {
    return check.getName().toLowerCase(Locale.ROOT);
  }

  private static Found found(String check, DbObject object) {
    List<String> names = names(object);
    String shown =
        object instanceof DuplicatedIndexes
            ? String.join(" + ", names)
            : names.get(0).replace("(*", "()").replaceFirst("^\\*", "domain");
    return new Found(check, shown, names);
  }

  private static List<String> names(DbObject object) {
    List<String> names = new ArrayList<>();
    if (object instanceof DuplicatedForeignKeys duplicated) {
      duplicated.getForeignKeys().forEach(key -> names.addAll(names(key)));
    } else if (object instanceof ForeignKey key) {
      String table = qualified(key.getTableName());
      names.add(
          table
              + key.getColumns().stream()
                  .map(ColumnNameAware::getColumnName)
                  .collect(Collectors.joining(", ", "(", ")")));
      names.add(table + "." + key.getConstraintName());
      names.addAll(columns(table, key).toList());
    } else if (object instanceof Constraint constraint) {
      boolean ofDomain = constraint.getTableName().equals("-");
      String holder = ofDomain ? "*" : qualified(constraint.getTableName());
      names.add(holder + "." + constraint.getConstraintName());
    } else if (object instanceof DuplicatedIndexes duplicated) {
      duplicated.getIndexNames().forEach(index -> names.add(qualified(index)));
    } else if (object instanceof IndexNameAware index) {
      names.add(qualified(index.getIndexName()));
      if (object instanceof TableNameAware holder && object instanceof ColumnsAware columns) {
        String table = qualified(holder.getTableName());
        names.add(table);
        names.addAll(columns(table, columns).toList());
      }
    } else if (object instanceof ColumnNameAware column) {
      names.add(qualified(column.getTableName()) + "." + column.getColumnName());
    } else if (object instanceof StoredFunction function) {
      names.add(qualified(function.getFunctionName()) + "(*");
    } else if (object instanceof AnyObject any && any.getObjectType() == PgObjectType.FUNCTION) {
      names.add(qualified(any.getName()) + "(*");
    } else {
      names.add(qualified(object.getName()));
    }
    if (object instanceof AnyObject any && any.getObjectType() == PgObjectType.CONSTRAINT) {
      names.add("*" + qualified(any.getName()).replaceFirst(".*\\.", "."));
    }
    return names;
  }

  private static Stream<String> columns(String table, ColumnsAware object) {
    return object.getColumns().stream().map(column -> table + "." + column.getColumnName());
  }

  /** PostgreSQL leaves out a schema of the search path. */
  private static String qualified(String name) {
    return name.replaceAll("\"[^\"]*\"", "").contains(".") ? name : "public." + name;
  }
}
