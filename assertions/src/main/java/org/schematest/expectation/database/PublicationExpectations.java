package org.schematest.expectation.database;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.schematest.expectation.Statements;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Catalog;
import org.schematest.schema.Table;
import org.schematest.schema.Table.Persistence;
import org.schematest.schema.database.Publication;
import org.schematest.schema.database.Publication.PublishedTable;
import org.schematest.schema.expression.Clause;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.NoSuchObjectException;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.object.Described;

/** What a test may promise about a publication: which changes subscribers are told. */
public final class PublicationExpectations {

  private PublicationExpectations() {}

  /** Changes of that table are told, whether it is named, its schema is, or all tables are. */
  public static Optional<Finding> publishes(
      Catalog catalog, Publication publication, String table) {
    Table published = existing(catalog, table);
    QualifiedName name = published.qualifiedName();
    boolean told = isTold(catalog, publication, published);
    return told
        ? Optional.empty()
        : Optional.of(
            finding(
                publication,
                "table " + name,
                "should publish " + name + ", but does not",
                List.of(
                    publication.allTables()
                        ? "alter table " + name + " set logged"
                        : alter(publication, "add table " + name))));
  }

  /** A partition is told of with the table that it is one of. */
  private static boolean isTold(Catalog catalog, Publication publication, Table table) {
    QualifiedName name = table.qualifiedName();
    boolean among =
        isPublishable(table)
            && (publication.allTables() || publication.schemas().contains(name.schema()));
    return among
        || find(publication, name).isPresent()
        || table
            .partitionOf()
            .flatMap(catalog::findTable)
            .filter(parent -> isTold(catalog, publication, parent))
            .isPresent();
  }

  /** Whether it is among all tables (is_publishable_class in pg_publication.c). */
  private static boolean isPublishable(Table table) {
    return table.persistence() == Persistence.PERMANENT && table.kind() != Table.Kind.FOREIGN;
  }

  /** Of that table, which the publication names, these columns are told; none is all. */
  public static Optional<Finding> publishesColumns(
      Catalog catalog, Publication publication, String table, Collection<String> columns) {
    QualifiedName name = existing(catalog, table).qualifiedName();
    Set<String> actual =
        find(publication, name)
            .map(one -> new TreeSet<>(one.columns()))
            .orElseGet(() -> new TreeSet<String>());
    boolean told = publishes(catalog, publication, table).isEmpty();
    return told && actual.equals(new TreeSet<>(columns))
        ? Optional.empty()
        : Optional.of(
            finding(
                publication,
                "columns of " + name,
                "should publish "
                    + Identifier.list(columns)
                    + " of "
                    + name
                    + ", but publishes "
                    + (actual.isEmpty() ? all(told) : Identifier.list(actual)),
                again(
                    publication,
                    name,
                    " "
                        + Identifier.list(columns)
                        + find(publication, name)
                            .flatMap(PublishedTable::condition)
                            .map(sql -> " where (" + sql + ")")
                            .orElse(""))));
  }

  /** Of that table, which the publication names, just the rows for which that is true are told. */
  public static Optional<Finding> publishesRowsWhere(
      Catalog catalog, Publication publication, String table, String condition) {
    Table published = existing(catalog, table);
    QualifiedName name = published.qualifiedName();
    boolean told = publishes(catalog, publication, table).isEmpty();
    Optional<String> actual = find(publication, name).flatMap(PublishedTable::condition);
    return actual
            .filter(printed -> published.scope().same(Clause.PREDICATE, printed, condition))
            .isPresent()
        ? Optional.empty()
        : Optional.of(
            finding(
                publication,
                "rows of " + name,
                "should publish the rows of "
                    + name
                    + " where "
                    + condition
                    + ", but publishes "
                    + actual.map(sql -> "those where " + sql).orElse(all(told)),
                again(
                    publication,
                    name,
                    find(publication, name)
                            .map(PublishedTable::columns)
                            .filter(columns -> !columns.isEmpty())
                            .map(columns -> " " + Identifier.list(columns))
                            .orElse("")
                        + " where ("
                        + condition
                        + ")")));
  }

  private static String all(boolean told) {
    return told ? "all" : "none";
  }

  private static List<String> again(Publication publication, QualifiedName table, String rest) {
    String add = alter(publication, "add table " + table + rest);
    return find(publication, table).isPresent()
        ? List.of(alter(publication, "drop table " + table), add)
        : List.of(add);
  }

  /** These tables are named by the publication, and no others. */
  public static Optional<Finding> publishesOnly(
      Catalog catalog, Publication publication, Collection<String> tables) {
    Set<String> expected =
        tables.stream()
            .map(table -> existing(catalog, table).qualifiedName().toString())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> actual =
        catalog
            .tables()
            .filter(table -> publishes(catalog, publication, dotted(table)).isEmpty())
            .filter(table -> !table.isPartition() || isNamed(publication, table))
            .map(table -> table.qualifiedName().toString())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> missing = new TreeSet<>(expected);
    missing.removeAll(actual);
    Set<String> unexpected = new TreeSet<>(actual);
    unexpected.removeAll(expected);
    if (missing.isEmpty() && unexpected.isEmpty()) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    List<String> fix = new ArrayList<>();
    if (!missing.isEmpty()) {
      parts.add("lacks " + String.join(", ", missing));
    }
    if (!unexpected.isEmpty()) {
      parts.add("also publishes " + String.join(", ", unexpected));
    }
    boolean byName = !publication.allTables() && publication.schemas().isEmpty();
    if (byName) {
      unexpected.forEach(table -> fix.add(alter(publication, "drop table " + table)));
      missing.forEach(table -> fix.add(alter(publication, "add table " + table)));
    } else {
      fix.add("drop publication " + Identifier.quoted(publication.name()));
      fix.add(
          "create publication "
              + Identifier.quoted(publication.name())
              + (expected.isEmpty() ? "" : " for table " + String.join(", ", expected))
              + " with (publish = '"
              + String.join(", ", publication.operations())
              + "')");
    }
    return Optional.of(
        finding(
            publication,
            "only these tables",
            "should publish exactly "
                + String.join(", ", expected)
                + ", but "
                + String.join(" and ", parts),
            fix));
  }

  /** Exactly these operations are told: insert, update, delete, truncate. */
  public static Optional<Finding> publishesOperations(
      Publication publication, Collection<String> operations) {
    return publication.operations().equals(new TreeSet<>(operations))
        ? Optional.empty()
        : Optional.of(
            finding(
                publication,
                "operations",
                "should publish exactly "
                    + String.join(", ", new TreeSet<>(operations))
                    + ", but publishes "
                    + (publication.operations().isEmpty()
                        ? "nothing"
                        : String.join(", ", publication.operations())),
                List.of(
                    alter(
                        publication,
                        "set (publish = '"
                            + String.join(", ", new TreeSet<>(operations))
                            + "')"))));
  }

  private static boolean isNamed(Publication publication, Table table) {
    return find(publication, table.qualifiedName()).isPresent();
  }

  private static String dotted(Table table) {
    return table.qualifiedName().schema() + "." + table.name();
  }

  private static Optional<PublishedTable> find(Publication publication, QualifiedName table) {
    return publication.tables().stream().filter(one -> one.table().equals(table)).findFirst();
  }

  /** A table that does not exist is published by nobody, which must not pass for a promise kept. */
  private static Table existing(Catalog catalog, String table) {
    return catalog
        .tables()
        .filter(one -> one.qualifiedName().isMeantBy(table, "public"))
        .findFirst()
        .orElseThrow(
            () ->
                new NoSuchObjectException(
                    "table",
                    table,
                    catalog.subject(),
                    catalog.tables().map(PublicationExpectations::dotted).toList()));
  }

  private static String alter(Publication publication, String words) {
    return "alter publication " + Identifier.quoted(publication.name()) + " " + words;
  }

  private static Finding finding(
      Publication publication, String expectation, String problem, List<String> fix) {
    List<String> tables = new ArrayList<>();
    if (publication.allTables()) {
      tables.add("all tables");
    }
    publication.schemas().forEach(schema -> tables.add("schema " + Identifier.quoted(schema)));
    publication
        .tables()
        .forEach(
            one ->
                tables.add(
                    one.table()
                        + (one.columns().isEmpty() ? "" : " " + Identifier.list(one.columns()))
                        + one.condition().map(sql -> " where " + sql).orElse("")));
    return Finding.of(
        "publication " + expectation,
        publication.name(),
        Described.on(publication).subject(),
        problem,
        Fact.of("publishes", tables),
        Statements.fix(fix));
  }
}
