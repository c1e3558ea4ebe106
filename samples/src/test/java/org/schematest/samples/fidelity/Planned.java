package org.schematest.samples.fidelity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.schematest.query.OperationalQuery;
import org.schematest.query.QueryFile;

/**
 * A query, and how one database would run it.
 *
 * @param json all that {@code explain} says
 */
record Planned(String query, String json, PlanTree plan) {

  private static final QueryFile QUERIES = QueryFile.classpath("fidelity/queries.sql");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The plans of the 22 queries. */
  static List<Planned> all(DataSource database) throws SQLException {
    List<Planned> all = new ArrayList<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (OperationalQuery query : QUERIES.queries()) {
        try (ResultSet row =
            statement.executeQuery("explain (format json, verbose) " + query.sql())) {
          row.next();
          all.add(of(query.name(), row.getString(1)));
        }
      }
    }
    return List.copyOf(all);
  }

  static Planned of(String query, String json) {
    try {
      return new Planned(query, json, PlanTree.of(JSON.readTree(json).path(0).path("Plan")));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no plan: " + json, e);
    }
  }
}
