package org.schematest.samples.benchmark.measure;

import java.util.List;
import java.util.Optional;
import org.schematest.junit.database.TemplateRecipe;
import org.schematest.junit.database.TestDatabase;

/** A template with nothing in it, for whoever wants no more than its server. */
public record NoSchema() implements TemplateRecipe {

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
