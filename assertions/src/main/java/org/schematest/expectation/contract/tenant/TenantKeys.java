package org.schematest.expectation.contract.tenant;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.schematest.expectation.IndexDdl;
import org.schematest.expectation.contract.Exceptions.Excepted;
import org.schematest.expectation.contract.Part;
import org.schematest.expectation.contract.Surroundings;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Catalog;
import org.schematest.schema.Index;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.schema.name.Identifier;

/**
 * Whether the keys and indexes of a table begin with the tenant. Indexes that have no first key,
 * such as GIN, are left out.
 */
record TenantKeys(Table table, String column, Catalog database) {

  private static final Part KEYS =
      new Part(
          TenantIsolation.NAME,
          "tenant first in keys",
          "a key of all tenants tells one of them what another has");
  private static final Part INDEXES =
      new Part(
          TenantIsolation.NAME,
          "tenant first in indexes",
          "each question is about one tenant, whose rows stand together only behind its key");

  Stream<String> names() {
    return ordered().map(Index::name);
  }

  private Stream<Index> ordered() {
    return table.indexes().stream()
        .filter(index -> index.unique() || index.method().equals("btree"));
  }

  List<Excepted> notLed() {
    return ordered()
        .filter(index -> index.keys().get(0).column().filter(column::equals).isEmpty())
        .map(index -> new Excepted(index.name(), notLed(index)))
        .toList();
  }

  private Finding notLed(Index index) {
    Part part = index.unique() ? KEYS : INDEXES;
    return part.missing(
        table.qualifiedName() + " " + Identifier.quoted(index.name()),
        table.subject(),
        "should have "
            + Identifier.quoted(column)
            + " first in "
            + Identifier.quoted(index.name())
            + ", but has "
            + index.keys().get(0).definition(),
        Fact.of("declared", Identifier.quoted(index.name()) + "  " + index.definition()),
        Part.fix(index.constraint().map(name -> rekeyed(index, name)).orElse(remade(index))));
  }

  private List<String> remade(Index index) {
    return List.of(
        "drop index " + index.qualifiedName(), IndexDdl.of(index).ledBy(column).statement());
  }

  /** The key anew, and so the foreign keys that refer to it. */
  private List<String> rekeyed(Index index, String constraint) {
    List<String> columns = index.keys().stream().flatMap(key -> key.column().stream()).toList();
    List<String> wider = new ArrayList<>(List.of(column));
    columns.stream().filter(name -> !name.equals(column)).forEach(wider::add);
    boolean primary = table.primaryKey().filter(key -> key.name().equals(constraint)).isPresent();
    List<ForeignKey> referring =
        Surroundings.referencesTo(database, table).stream()
            .filter(key -> List.copyOf(key.referencedColumns()).equals(columns))
            .toList();
    List<String> statements = new ArrayList<>();
    referring.forEach(
        key ->
            statements.add(
                "alter table "
                    + key.table()
                    + " drop constraint "
                    + Identifier.quoted(key.name())));
    statements.add(
        "alter table "
            + table.qualifiedName()
            + " drop constraint "
            + Identifier.quoted(constraint)
            + ", add constraint "
            + Identifier.quoted(constraint)
            + (primary ? " primary key " : " unique ")
            + Identifier.list(wider));
    referring.forEach(key -> statements.add(TenantReferences.widened(key, column, column)));
    return statements;
  }
}
