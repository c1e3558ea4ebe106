package org.schematest.junit.database.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.schematest.junit.database.DatabaseSource;
import org.schematest.junit.database.Template;
import org.schematest.junit.database.TemplateRecipe;
import org.schematest.junit.database.embedded.cluster.OpenCluster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL servers of our own, from the published binaries, on free ports of the loopback
 * interface: one for each recipe that begins with nothing, which has what is derived from it too.
 */
public final class EmbeddedPostgresSource implements DatabaseSource {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgresSource.class);

  private final EmbeddedSettings settings;
  private final Map<TemplateRecipe, RecipeServer> servers = new ConcurrentHashMap<>();
  private final AtomicBoolean remembered = new AtomicBoolean();
  private @Nullable Workspace workspace;
  private boolean closed;

  public EmbeddedPostgresSource(EmbeddedSettings settings) {
    this.settings = settings;
  }

  @Override
  public String description() {
    return "embedded PostgreSQL " + settings.major();
  }

  @Override
  public Template template(TemplateRecipe recipe) {
    TemplateRecipe first = recipe;
    while (first.base().isPresent()) {
      first = first.base().get();
    }
    return server(first).template(recipe);
  }

  private synchronized RecipeServer server(TemplateRecipe recipe) {
    if (closed) {
      throw new IllegalStateException(description() + " was closed before");
    }
    return servers.computeIfAbsent(recipe, first -> new RecipeServer(first, () -> open(first)));
  }

  private OpenCluster open(TemplateRecipe recipe) {
    Optional<OpenCluster> early = EarlyServer.take(settings, recipe::key);
    if (early.isPresent()) {
      return early.get();
    }
    OpenCluster open = workspace().clusters().open(recipe);
    remember(recipe);
    return open;
  }

  /** For {@link EarlyServer}: of several recipes, the first. */
  private void remember(TemplateRecipe recipe) {
    if (settings.kept() && remembered.compareAndSet(false, true)) {
      try {
        Optional<String> key = recipe.key();
        if (key.isPresent()) {
          new LastRun(settings, key.get()).remember();
        }
      } catch (IOException e) {
        LOG.debug("The next run will not start its server early", e);
      }
    }
  }

  private synchronized Workspace workspace() {
    if (workspace == null) {
      workspace = Workspace.of(settings);
    }
    return workspace;
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    RuntimeException failure = null;
    for (RecipeServer server : servers.values()) {
      try {
        server.close();
      } catch (RuntimeException e) {
        failure = joined(failure, e);
      }
    }
    servers.clear();
    try {
      closeWorkspace();
    } catch (IOException e) {
      failure = joined(failure, new UncheckedIOException("temporary files are left: " + e, e));
    }
    if (failure != null) {
      throw failure;
    }
  }

  private synchronized void closeWorkspace() throws IOException {
    if (workspace != null) {
      workspace.close();
    }
  }

  private static RuntimeException joined(@Nullable RuntimeException first, RuntimeException next) {
    if (first == null) {
      return next;
    }
    first.addSuppressed(next);
    return first;
  }
}
