package org.schematest.junit.database;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Templates on one server that last as long as the session: each made once, when it is first asked
 * for. Safe for use by several threads.
 */
public final class SessionTemplates {

  private final DatabaseServer server;
  private final Map<TemplateRecipe, Object> locks = new ConcurrentHashMap<>();
  private final Map<TemplateRecipe, Template> templates = new ConcurrentHashMap<>();

  public SessionTemplates(DatabaseServer server) {
    this.server = server;
  }

  /** See {@link DatabaseSource#template}. */
  public Template of(TemplateRecipe recipe) {
    synchronized (locks.computeIfAbsent(recipe, key -> new Object())) {
      Template made = templates.get(recipe);
      if (made == null) {
        made = make(recipe, recipe.base().map(this::of));
        templates.put(recipe, made);
      }
      return made;
    }
  }

  private Template make(TemplateRecipe recipe, Optional<Template> base) {
    TestDatabase database =
        base.map(template -> server.copy(template.database()))
            .orElseGet(() -> server.create(recipe.searchPath()));
    return server.orDropped(database, made -> new Template(server, made, recipe.fill(made)));
  }

  /** Drops them all. */
  public void drop() {
    templates.values().forEach(template -> server.drop(template.database()));
    templates.clear();
  }
}
