package org.schematest.junit.regions;

import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** Fills the table that the SQL migration beside it makes. */
public final class V2__Fill_regions extends BaseJavaMigration {

  @Override
  public void migrate(Context context) throws SQLException {
    try (Statement statement = context.getConnection().createStatement()) {
      statement.execute("insert into regions values ('north'), ('south')");
    }
  }
}
