package org.schematest.junit.database.embedded.cluster;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.schematest.junit.database.NoDatabaseException;
import org.schematest.junit.database.PostgresServer;
import org.schematest.junit.database.Template;
import org.schematest.junit.database.TemplateRecipe;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.database.embedded.storage.KeptTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server that runs on a cluster of ours, with the templates that it has. */
public final class OpenCluster implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OpenCluster.class);

  private final PostgresServer server;
  private final Template template;
  private final Optional<DerivedTemplates> derived;

  OpenCluster(PostgresServer server, KeptTemplate template, Optional<DerivedTemplates> derived) {
    this.server = server;
    this.template = template(template);
    this.derived = derived;
  }

  private Template template(KeptTemplate kept) {
    return new Template(server, server.database(kept.database()), kept.notes());
  }

  /** The database that was filled first. */
  public Template template() {
    return template;
  }

  /**
   * A further template, kept with this cluster if the recipe has a key; not to be called for equal
   * recipes at the same time.
   *
   * @param original what it begins as a copy of: a template of this cluster
   * @throws RuntimeException what the recipe throws; then there is nothing left of it
   */
  public Template derive(TemplateRecipe recipe, Template original) {
    try {
      Optional<Template> made = derive(recipe, original, recipe.key());
      if (made.isEmpty()) {
        LOG.warn("What fills a template was changed while it was being filled; filling it again");
        made = derive(recipe, original, recipe.key());
      }
      return made.orElseThrow(RecipeChanges::again);
    } catch (IOException | SQLException e) {
      throw new NoDatabaseException("a template cannot be kept: " + e.getMessage(), e);
    }
  }

  private Optional<Template> derive(TemplateRecipe recipe, Template original, Optional<String> key)
      throws IOException, SQLException {
    if (key.isPresent() && derived.isPresent()) {
      Optional<KeptTemplate> kept = derived.get().find(key.get());
      if (kept.isPresent()) {
        return kept.map(this::template);
      }
    }
    TestDatabase database = server.copy(original.database());
    try {
      String notes = recipe.fill(database);
      if (!recipe.key().equals(key)) {
        server.drop(database);
        return Optional.empty();
      }
      KeptTemplate made = new KeptTemplate(database.name(), size(database), notes);
      if (key.isPresent() && derived.isPresent()) {
        refuseConnections(database);
        derived.get().keep(key.get(), made);
      }
      return Optional.of(template(made));
    } catch (IOException | SQLException | RuntimeException e) {
      ClusterServer.closeAfter(e, () -> server.drop(database));
      throw e;
    }
  }

  /** Lets nobody connect: what a test changed there would be there in all later runs. */
  private void refuseConnections(TestDatabase database) throws SQLException {
    try (Connection connection = server.database("postgres").connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "alter database \"%s\" with allow_connections false".formatted(database.name()));
    }
  }

  private static long size(TestDatabase database) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet size = statement.executeQuery("select pg_database_size(current_database())")) {
      size.next();
      return size.getLong(1);
    }
  }

  /** Stops the server, and lets go of the cluster. */
  @Override
  public void close() {
    server.close();
  }
}
