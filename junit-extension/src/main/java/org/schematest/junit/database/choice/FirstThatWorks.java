package org.schematest.junit.database.choice;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.schematest.junit.database.DatabaseSource;
import org.schematest.junit.database.NoDatabaseException;
import org.schematest.junit.database.Template;
import org.schematest.junit.database.TemplateRecipe;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Several ways, of which the first that leads to a server is kept. */
final class FirstThatWorks implements DatabaseSource {

  private static final Logger LOG = LoggerFactory.getLogger(FirstThatWorks.class);

  private final List<DatabaseSource> sources;
  private final String by;
  private volatile @Nullable DatabaseSource working;

  /**
   * @param by who chose them, for the log
   */
  FirstThatWorks(List<DatabaseSource> sources, String by) {
    this.sources = List.copyOf(sources);
    this.by = by;
  }

  @Override
  public String description() {
    return sources.stream().map(DatabaseSource::description).collect(Collectors.joining(", or "));
  }

  @Override
  public Template template(TemplateRecipe recipe) {
    DatabaseSource chosen = working;
    return chosen == null ? first(recipe) : chosen.template(recipe);
  }

  /**
   * @throws NoDatabaseException if no way leads to a server; it says for each why
   */
  private synchronized Template first(TemplateRecipe recipe) {
    if (working != null) {
      return working.template(recipe);
    }
    Map<String, NoDatabaseException> failures = new LinkedHashMap<>();
    for (DatabaseSource source : sources) {
      try {
        Template template = source.template(recipe);
        LOG.info(
            "schema tests run on {}: {}, chosen by {}{}",
            source.description(),
            template.server(),
            by,
            insteadOf(failures));
        working = source;
        return template;
      } catch (NoDatabaseException e) {
        failures.put(source.description(), e);
      }
    }
    throw NoDatabaseException.ofAll(failures);
  }

  private static String insteadOf(Map<String, NoDatabaseException> failures) {
    return failures.entrySet().stream()
        .map(
            failure ->
                "; %s was tried first: %s"
                    .formatted(failure.getKey(), failure.getValue().firstLine()))
        .collect(Collectors.joining());
  }

  @Override
  public void close() {
    sources.forEach(DatabaseSource::close);
  }
}
