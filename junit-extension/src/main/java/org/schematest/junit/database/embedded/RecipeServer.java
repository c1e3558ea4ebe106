package org.schematest.junit.database.embedded;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.schematest.junit.database.Template;
import org.schematest.junit.database.TemplateRecipe;
import org.schematest.junit.database.embedded.cluster.OpenCluster;

/**
 * The server of one recipe and of those derived from it, started when it is first asked for. Safe
 * for use by several threads.
 */
final class RecipeServer implements AutoCloseable {

  private final TemplateRecipe first;
  private final Supplier<OpenCluster> starter;
  private final Map<TemplateRecipe, Object> locks = new ConcurrentHashMap<>();
  private final Map<TemplateRecipe, Template> derived = new ConcurrentHashMap<>();
  private @Nullable OpenCluster cluster;
  private boolean closed;

  RecipeServer(TemplateRecipe first, Supplier<OpenCluster> starter) {
    this.first = first;
    this.starter = starter;
  }

  Template template(TemplateRecipe recipe) {
    OpenCluster open = cluster();
    if (recipe.equals(first)) {
      return open.template();
    }
    synchronized (locks.computeIfAbsent(recipe, key -> new Object())) {
      Template made = derived.get(recipe);
      if (made == null) {
        made = open.derive(recipe, template(recipe.base().orElse(first)));
        derived.put(recipe, made);
      }
      return made;
    }
  }

  private synchronized OpenCluster cluster() {
    if (closed) {
      throw new IllegalStateException("the server was closed before");
    }
    if (cluster == null) {
      cluster = starter.get();
    }
    return cluster;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (cluster != null) {
      cluster.close();
    }
  }
}
