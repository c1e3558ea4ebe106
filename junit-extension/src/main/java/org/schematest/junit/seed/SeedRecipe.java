package org.schematest.junit.seed;

import java.util.List;
import java.util.Optional;
import org.schematest.junit.database.TemplateRecipe;
import org.schematest.junit.database.TestDatabase;

/** A database with rows in it. */
public record SeedRecipe(TemplateRecipe schema, Seeds seeds) implements TemplateRecipe {

  @Override
  public Optional<String> key() {
    return schema.key().flatMap(seeds::key);
  }

  @Override
  public Optional<TemplateRecipe> base() {
    return Optional.of(schema);
  }

  @Override
  public List<String> searchPath() {
    return schema.searchPath();
  }

  /**
   * @throws SeedFailedException if a seed cannot be written
   */
  @Override
  public String fill(TestDatabase database) {
    seeds.sow(database.dataSource(), true);
    return "";
  }
}
