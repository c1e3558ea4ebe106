package org.schematest.assertion.database;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.schematest.assertion.object.OwnedAssert;
import org.schematest.expectation.database.PublicationExpectations;
import org.schematest.finding.Finding;
import org.schematest.schema.Catalog;
import org.schematest.schema.database.Publication;
import org.schematest.schema.object.Described;

/**
 * What a test promises about a publication: which changes subscribers are told. Tables of schema
 * public are named bare, others {@code schema.table}.
 */
public class PublicationAssert extends OwnedAssert<PublicationAssert, Publication> {

  private final Catalog catalog;

  public PublicationAssert(Catalog catalog, Publication actual, Consumer<Finding> scope) {
    super(actual, PublicationAssert.class, Described::on, scope);
    this.catalog = catalog;
  }

  /** Changes of that table are told: it is named, or its schema is, or all tables are. */
  public PublicationAssert publishes(String table) {
    return expect(PublicationExpectations.publishes(catalog, actual, table));
  }

  /** Changes of these tables are told, and of no others. */
  public PublicationAssert publishesOnly(String... tables) {
    return expect(PublicationExpectations.publishesOnly(catalog, actual, List.of(tables)));
  }

  /** Of that table exactly these columns are told. */
  public PublicationAssert publishesColumns(String table, String first, String... more) {
    List<String> columns = Stream.concat(Stream.of(first), Stream.of(more)).toList();
    return expect(PublicationExpectations.publishesColumns(catalog, actual, table, columns));
  }

  /** Of that table just the rows for which that is true are told, by meaning. */
  public PublicationAssert publishesRowsWhere(String table, String condition) {
    return expect(PublicationExpectations.publishesRowsWhere(catalog, actual, table, condition));
  }

  /** Exactly these are told: {@code insert}, {@code update}, {@code delete}, {@code truncate}. */
  public PublicationAssert publishesOperations(String... operations) {
    return expect(PublicationExpectations.publishesOperations(actual, List.of(operations)));
  }
}
