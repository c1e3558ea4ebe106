package org.schematest.samples.observed;

import java.util.List;
import java.util.Optional;
import org.schematest.junit.database.TemplateRecipe;
import org.schematest.junit.database.TestDatabase;

/** A template that is not used: only its server is. */
record NoMigrations() implements TemplateRecipe {

  @Override
  public Optional<String> key() {
    return Optional.empty();
  }

  @Override
  public Optional<TemplateRecipe> base() {
    return Optional.empty();
  }

  @Override
  public List<String> searchPath() {
    return List.of("public");
  }

  @Override
  public String fill(TestDatabase database) {
    return "";
  }
}
