package org.schematest.junit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.fixture.ClassDatabase;
import org.schematest.junit.fixture.MigratedTemplate;
import org.schematest.plan.Plans;
import org.schematest.schema.Catalog;
import org.schematest.schema.Schema;

/** What a test class is given. */
record SchemaFixture(MigratedTemplate template, Plans plans, ClassDatabase database) {

  private static final Set<Class<?>> TYPES =
      Set.of(
          Schema.class,
          Catalog.class,
          Plans.class,
          TestDatabase.class,
          DataSource.class,
          Connection.class);

  static boolean gives(Class<?> type) {
    return TYPES.contains(type);
  }

  /**
   * The value of a parameter.
   *
   * @param context at whose end a connection is closed
   */
  Object give(Class<?> type, ExtensionContext context) {
    if (type == Schema.class) {
      return template.catalog().schema(template.currentSchema());
    }
    if (type == Catalog.class) {
      return template.catalog();
    }
    if (type == Plans.class) {
      return plans;
    }
    if (type == TestDatabase.class) {
      return database.get();
    }
    if (type == DataSource.class) {
      return database.get().dataSource();
    }
    return connect(context);
  }

  private Connection connect(ExtensionContext context) {
    try {
      Connection connection = database.get().connect();
      // The store closes what it holds; a key of its own, for a test may have several.
      context.getStore(SchemaTestExtension.NAMESPACE).put(new Object(), connection);
      return connection;
    } catch (SQLException e) {
      throw new ParameterResolutionException(
          "%s cannot be connected to: %s".formatted(database.get(), e.getMessage()), e);
    }
  }
}
