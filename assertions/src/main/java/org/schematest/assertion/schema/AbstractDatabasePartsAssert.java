package org.schematest.assertion.schema;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.schematest.assertion.database.EventTriggerAssert;
import org.schematest.assertion.database.ExtensionAssert;
import org.schematest.assertion.database.LanguageAssert;
import org.schematest.assertion.database.PublicationAssert;
import org.schematest.assertion.object.ObjectAssert;
import org.schematest.assertion.object.OwnedAssert;
import org.schematest.expectation.database.CatalogKind;
import org.schematest.expectation.database.EventTriggerExpectations;
import org.schematest.finding.Finding;
import org.schematest.schema.Catalog;
import org.schematest.schema.database.Extension;
import org.schematest.schema.database.ForeignDataWrapper;
import org.schematest.schema.database.ForeignServer;
import org.schematest.schema.database.Language;
import org.schematest.schema.database.Publication;
import org.schematest.schema.database.Tablespace;
import org.schematest.schema.object.Described;
import org.schematest.schema.routine.EventTrigger;

/** What a test promises about a database: its extensions, publications and other parts. */
public abstract class AbstractDatabasePartsAssert<SELF extends AbstractDatabasePartsAssert<SELF>>
    extends OwnedAssert<SELF, Catalog> {

  AbstractDatabasePartsAssert(Catalog actual, Class<?> selfType) {
    super(actual, selfType, Described::on, null);
  }

  /** There is one of that kind and name, and it keeps these promises. */
  final <T, A> SELF has(
      CatalogKind kind,
      String name,
      List<T> objects,
      Function<T, String> nameOf,
      BiFunction<T, Consumer<Finding>, A> open,
      Consumer<? super A> promises) {
    Optional<T> object = objects.stream().filter(one -> nameOf.apply(one).equals(name)).findFirst();
    return object.isEmpty()
        ? expect(kind.exists(actual, name))
        : expectAll(findingsIn(scope -> open.apply(object.get(), scope), promises));
  }

  /** That extension is installed. */
  public SELF hasExtension(String name) {
    return expect(CatalogKind.EXTENSION.exists(actual, name));
  }

  /** That extension is installed, and keeps these promises. */
  public SELF hasExtension(String name, Consumer<? super ExtensionAssert> promises) {
    return has(
        CatalogKind.EXTENSION,
        name,
        actual.extensions(),
        Extension::name,
        ExtensionAssert::new,
        promises);
  }

  /** That extension is not installed. */
  public SELF hasNoExtension(String name) {
    return expect(CatalogKind.EXTENSION.isAbsent(actual, name));
  }

  /** These are all the extensions, but {@code plpgsql}, which every database has. */
  public SELF hasOnlyExtensions(String... names) {
    return expect(CatalogKind.EXTENSION.isOnly(actual, List.of(names)));
  }

  /** There is a publication of that name. */
  public SELF hasPublication(String name) {
    return expect(CatalogKind.PUBLICATION.exists(actual, name));
  }

  /** There is a publication of that name, and it keeps these promises. */
  public SELF hasPublication(String name, Consumer<? super PublicationAssert> promises) {
    return has(
        CatalogKind.PUBLICATION,
        name,
        actual.publications(),
        Publication::name,
        (publication, scope) -> new PublicationAssert(actual, publication, scope),
        promises);
  }

  /** There is no publication of that name. */
  public SELF hasNoPublication(String name) {
    return expect(CatalogKind.PUBLICATION.isAbsent(actual, name));
  }

  /** These are all the publications. */
  public SELF hasOnlyPublications(String... names) {
    return expect(CatalogKind.PUBLICATION.isOnly(actual, List.of(names)));
  }

  /** There is an event trigger of that name, and it is enabled. */
  public SELF hasEventTrigger(String name) {
    return hasEventTrigger(name, any -> {});
  }

  /** There is an event trigger of that name, it is enabled, and it keeps these promises. */
  public SELF hasEventTrigger(String name, Consumer<? super EventTriggerAssert> promises) {
    Optional<EventTrigger> trigger =
        actual.eventTriggers().stream().filter(one -> one.name().equals(name)).findFirst();
    return trigger.isEmpty()
        ? expect(CatalogKind.EVENT_TRIGGER.exists(actual, name))
        : expectAll(
            Stream.concat(
                    EventTriggerExpectations.isEnabled(trigger.get()).stream(),
                    findingsIn(scope -> new EventTriggerAssert(trigger.get(), scope), promises)
                        .stream())
                .toList());
  }

  /** There is no event trigger of that name, enabled or not. */
  public SELF hasNoEventTrigger(String name) {
    return expect(CatalogKind.EVENT_TRIGGER.isAbsent(actual, name));
  }

  /** These are all the event triggers, enabled or not. */
  public SELF hasOnlyEventTriggers(String... names) {
    return expect(CatalogKind.EVENT_TRIGGER.isOnly(actual, List.of(names)));
  }

  /** Somebody made a language of that name, and it keeps these promises. */
  public SELF hasLanguage(String name, Consumer<? super LanguageAssert> promises) {
    return has(
        CatalogKind.LANGUAGE,
        name,
        actual.languages(),
        Language::name,
        LanguageAssert::new,
        promises);
  }

  /** These are all the languages, PostgreSQL's own and those of extensions left out. */
  public SELF hasOnlyLanguages(String... names) {
    return expect(CatalogKind.LANGUAGE.isOnly(actual, List.of(names)));
  }

  /** The cluster has a tablespace of that name, and it keeps these promises. */
  public SELF hasTablespace(String name, Consumer<? super ObjectAssert> promises) {
    return has(
        CatalogKind.TABLESPACE,
        name,
        actual.tablespaces(),
        Tablespace::name,
        (tablespace, scope) -> new ObjectAssert(Described.on(tablespace), scope),
        promises);
  }

  /** These are all the tablespaces of the cluster, PostgreSQL's own left out. */
  public SELF hasOnlyTablespaces(String... names) {
    return expect(CatalogKind.TABLESPACE.isOnly(actual, List.of(names)));
  }

  /** There is a foreign server of that name, and it keeps these promises. */
  public SELF hasForeignServer(String name, Consumer<? super ObjectAssert> promises) {
    return has(
        CatalogKind.FOREIGN_SERVER,
        name,
        actual.foreignServers(),
        ForeignServer::name,
        (server, scope) -> new ObjectAssert(Described.on(server), scope),
        promises);
  }

  /** These are all the foreign servers. */
  public SELF hasOnlyForeignServers(String... names) {
    return expect(CatalogKind.FOREIGN_SERVER.isOnly(actual, List.of(names)));
  }

  /** There is a foreign data wrapper of that name, and it keeps these promises. */
  public SELF hasForeignDataWrapper(String name, Consumer<? super ObjectAssert> promises) {
    return has(
        CatalogKind.FOREIGN_DATA_WRAPPER,
        name,
        actual.foreignDataWrappers(),
        ForeignDataWrapper::name,
        (wrapper, scope) -> new ObjectAssert(Described.on(wrapper), scope),
        promises);
  }

  /** These are all the foreign data wrappers, those of extensions left out. */
  public SELF hasOnlyForeignDataWrappers(String... names) {
    return expect(CatalogKind.FOREIGN_DATA_WRAPPER.isOnly(actual, List.of(names)));
  }
}
