package org.schematest.query;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Operational queries in a file that the application reads too, in UTF-8, with {@code -- name:
 * recent_orders} on a line of its own above each statement, as sqlc, yesql and aiosql have it.
 *
 * <p>What these tools put after a name is ignored: {@code :one} and the like, and one of {@code ^ $
 * ! <! *! #}. Comments under a header are part of the SQL; comments above the first are not read.
 *
 * <p>The file is read when it is first asked for a query, so a constant that holds a {@code
 * QueryFile} always loads. Safe for use by several threads.
 */
public final class QueryFile implements Iterable<OperationalQuery> {

  private final String name;
  private final QuerySource source;
  private @Nullable List<OperationalQuery> queries;

  private QueryFile(String name, QuerySource source) {
    this.name = name;
    this.source = source;
  }

  /**
   * A file on the class path of the thread that asks it first, or else of Schematest.
   *
   * @param resource its path from the root of the class path: {@code queries/orders.sql}
   */
  public static QueryFile classpath(String resource) {
    String absolute = resource.startsWith("/") ? resource.substring(1) : resource;
    return new QueryFile(resource, QuerySource.resource(absolute));
  }

  /**
   * A file; a relative path starts at the working directory, which build tools set to the module.
   */
  public static QueryFile path(Path path) {
    return new QueryFile(path.toString(), QuerySource.file(path));
  }

  /**
   * The query of that name, as yet without values.
   *
   * <p>This reads the file, so a constant {@code FILE.query("recent_orders").with("customer", 42L)}
   * does not load if it fails: the JVM then reports an ExceptionInInitializerError, and the
   * sentence is in its cause. Call it in a test, or in an instance field, to see the sentence
   * first.
   *
   * @throws InvalidQueryException if the file has no such query (the message names those it has),
   *     does not exist, or is not laid out as it should be
   */
  public OperationalQuery query(String queryName) {
    List<OperationalQuery> all = queries();
    return all.stream()
        .filter(query -> query.name().equals(queryName))
        .findFirst()
        .orElseThrow(
            () ->
                invalid(
                    "has no query \"%s\"; it has: %s"
                        .formatted(
                            queryName,
                            all.stream()
                                .map(OperationalQuery::name)
                                .sorted()
                                .collect(Collectors.joining(", ")))));
  }

  /**
   * All queries in the order of the file, at least one, without values.
   *
   * @throws InvalidQueryException if the file does not exist or is not laid out as it should be
   */
  public synchronized List<OperationalQuery> queries() {
    if (queries == null) {
      queries = QueryFileParser.parse(subject(), source.text(subject()));
    }
    return queries;
  }

  /**
   * {@inheritDoc}
   *
   * @throws InvalidQueryException as {@link #queries()} does
   */
  @Override
  public Iterator<OperationalQuery> iterator() {
    return queries().iterator();
  }

  /** {@code query file queries/orders.sql}. */
  @Override
  public String toString() {
    return subject();
  }

  private String subject() {
    return "query file " + name;
  }

  private InvalidQueryException invalid(String problem) {
    return new InvalidQueryException(subject() + ": " + problem);
  }
}
