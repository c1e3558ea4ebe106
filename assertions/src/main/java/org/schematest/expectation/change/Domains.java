package org.schematest.expectation.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.schematest.schema.Catalog;
import org.schematest.schema.Column;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.type.Domain;

/** The domains of a database, by the names that types are printed with. */
public record Domains(Catalog catalog) {

  /** The domain that {@code format_type} prints so, if one is. */
  public Optional<Domain> printed(String type) {
    return catalog.schemas().stream()
        .flatMap(schema -> schema.domains().stream())
        .filter(other -> isPrinted(other.scope().name(), type))
        .findFirst();
  }

  /** {@code format_type} leaves the schema out where the search path finds the type. */
  private static boolean isPrinted(QualifiedName name, String type) {
    return name.toString().equals(type) || Identifier.quoted(name.name()).equals(type);
  }

  /** The column's own, and those that it is made of; none if it holds arrays of one. */
  List<Domain> of(Column column) {
    List<Domain> domains = new ArrayList<>();
    if (!column.type().endsWith("[]")) {
      catalog.schemas().stream()
          .flatMap(schema -> schema.domains().stream())
          .filter(domain -> domain.scope().name().equals(column.typeName()))
          .findFirst()
          .ifPresent(domains::add);
    }
    for (Optional<Domain> next = below(domains); next.isPresent(); next = below(domains)) {
      domains.add(next.get());
    }
    return domains;
  }

  private Optional<Domain> below(List<Domain> domains) {
    return domains.isEmpty()
        ? Optional.empty()
        : printed(domains.get(domains.size() - 1).baseType());
  }

  /** The type of that column's values, through any number of domains. */
  String baseType(Column column) {
    List<Domain> domains = of(column);
    return domains.isEmpty() ? column.type() : domains.get(domains.size() - 1).baseType();
  }
}
