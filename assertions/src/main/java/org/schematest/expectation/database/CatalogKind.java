package org.schematest.expectation.database;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.schematest.expectation.ExactSet;
import org.schematest.expectation.Identifiers;
import org.schematest.expectation.Statements;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Catalog;
import org.schematest.schema.Schema;
import org.schematest.schema.database.Extension;
import org.schematest.schema.database.ForeignDataWrapper;
import org.schematest.schema.database.ForeignServer;
import org.schematest.schema.database.Language;
import org.schematest.schema.database.Publication;
import org.schematest.schema.database.Tablespace;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.routine.EventTrigger;
import org.schematest.schema.security.Role;

/**
 * A kind of object that a database, or the cluster, has by name.
 *
 * @param singular as a sentence says it: {@code role}
 * @param plural the same of several
 * @param create the words before the name of the statement that makes one; empty if it needs more
 * @param drop the words before the name of the statement that removes one
 * @param names those that a catalog has
 */
public record CatalogKind(
    String singular,
    String plural,
    Optional<String> create,
    String drop,
    Function<Catalog, List<String>> names) {

  public static final CatalogKind SCHEMA =
      made("schema", "schemas", catalog -> names(catalog.schemas(), Schema::name));

  public static final CatalogKind ROLE =
      made("role", "roles", catalog -> names(catalog.roles(), Role::name));

  /** Who owns the database is left out, for that is who the tests run the migrations as. */
  public static final CatalogKind OTHER_ROLE =
      made(
          "role",
          "roles",
          catalog ->
              names(catalog.roles(), Role::name).stream()
                  .filter(name -> !name.equals(catalog.database().access().owner()))
                  .toList());

  /** Roles that may log in: what {@code create user} makes. */
  public static final CatalogKind USER =
      new CatalogKind(
          "login role",
          "login roles",
          Optional.of("create user "),
          "drop role ",
          catalog ->
              catalog.roles().stream()
                  .filter(Role::login)
                  .map(Role::name)
                  .filter(name -> !name.equals(catalog.database().access().owner()))
                  .toList());

  public static final CatalogKind EXTENSION =
      made("extension", "extensions", catalog -> names(catalog.extensions(), Extension::name));

  public static final CatalogKind PUBLICATION =
      made(
          "publication",
          "publications",
          catalog -> names(catalog.publications(), Publication::name));

  public static final CatalogKind EVENT_TRIGGER =
      other(
          "event trigger",
          "event triggers",
          "event trigger",
          catalog -> names(catalog.eventTriggers(), EventTrigger::name));

  public static final CatalogKind LANGUAGE =
      other(
          "language",
          "languages",
          "language",
          catalog -> names(catalog.languages(), Language::name));

  public static final CatalogKind TABLESPACE =
      other(
          "tablespace",
          "tablespaces",
          "tablespace",
          catalog -> names(catalog.tablespaces(), Tablespace::name));

  public static final CatalogKind FOREIGN_SERVER =
      other(
          "foreign server",
          "foreign servers",
          "server",
          catalog -> names(catalog.foreignServers(), ForeignServer::name));

  public static final CatalogKind FOREIGN_DATA_WRAPPER =
      other(
          "foreign data wrapper",
          "foreign data wrappers",
          "foreign data wrapper",
          catalog -> names(catalog.foreignDataWrappers(), ForeignDataWrapper::name));

  private static CatalogKind made(
      String singular, String plural, Function<Catalog, List<String>> names) {
    return new CatalogKind(
        singular, plural, Optional.of("create " + singular + " "), "drop " + singular + " ", names);
  }

  private static CatalogKind other(
      String singular, String plural, String sql, Function<Catalog, List<String>> names) {
    return new CatalogKind(singular, plural, Optional.empty(), "drop " + sql + " ", names);
  }

  private static <T> List<String> names(List<T> objects, Function<T, String> name) {
    return objects.stream().map(name).toList();
  }

  /** There is one of that name. */
  public Optional<Finding> exists(Catalog catalog, String name) {
    List<String> existing = names.apply(catalog);
    if (existing.contains(name)) {
      return Optional.empty();
    }
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of(plural, Identifiers.inLines(existing)));
    create.ifPresent(words -> facts.add(Statements.fix(words + Identifier.quoted(name))));
    return Optional.of(
        new Finding(
            new Finding.Identity(singular + " exists", name),
            catalog.subject(),
            "should have the "
                + singular
                + " "
                + Identifier.quoted(name)
                + ", but has none of that name",
            facts));
  }

  /** There is none of that name. */
  public Optional<Finding> isAbsent(Catalog catalog, String name) {
    return names.apply(catalog).contains(name)
        ? Optional.of(
            Finding.of(
                "no " + singular,
                name,
                catalog.subject(),
                "should have no " + singular + " " + Identifier.quoted(name) + ", but has it",
                Statements.fix(drop + Identifier.quoted(name))))
        : Optional.empty();
  }

  /** These are all, and no others. */
  public Optional<Finding> isOnly(Catalog catalog, Collection<String> expected) {
    List<String> actual = names.apply(catalog);
    List<String> fix = new ArrayList<>();
    minus(actual, expected).forEach(name -> fix.add(drop + Identifier.quoted(name)));
    create.ifPresent(
        words -> minus(expected, actual).forEach(name -> fix.add(words + Identifier.quoted(name))));
    return ExactSet.only(plural, singular, "database", catalog.subject(), expected, actual)
        .map(finding -> fix.isEmpty() ? finding : withFix(finding, fix));
  }

  private static Set<String> minus(Collection<String> all, Collection<String> others) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(others);
    return rest;
  }

  private static Finding withFix(Finding finding, List<String> fix) {
    List<Fact> facts = new ArrayList<>(finding.facts());
    facts.add(Statements.fix(fix));
    return new Finding(finding.identity(), finding.subject(), finding.problem(), facts);
  }
}
