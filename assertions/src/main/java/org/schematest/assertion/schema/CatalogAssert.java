package org.schematest.assertion.schema;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.schematest.assertion.security.RoleAssert;
import org.schematest.expectation.EveryOne;
import org.schematest.expectation.database.CatalogKind;
import org.schematest.expectation.database.DatabaseExpectations;
import org.schematest.expectation.security.DefaultPrivilegeExpectations;
import org.schematest.expectation.security.NewObjects;
import org.schematest.schema.Catalog;
import org.schematest.schema.Schema;
import org.schematest.schema.security.HeldPrivilege;
import org.schematest.schema.security.Role;
import org.schematest.schema.type.Cast;
import org.schematest.selection.ObjectsOf;
import org.schematest.selection.Selection;

/**
 * What a test promises about a database, its server and the roles of the cluster. Its owner,
 * privileges and comment are promised as those of any object.
 */
public class CatalogAssert extends AbstractDatabasePartsAssert<CatalogAssert> {

  public CatalogAssert(Catalog actual) {
    super(actual, CatalogAssert.class);
  }

  /** The server is of that major version. */
  public CatalogAssert hasServerVersion(int major) {
    return expect(DatabaseExpectations.hasServerVersion(actual, major));
  }

  /** The server is of that major version or a later one. */
  public CatalogAssert hasServerVersionFrom(int major) {
    return expect(DatabaseExpectations.hasServerVersionFrom(actual, major));
  }

  /** Texts are stored in that encoding: {@code UTF8}. */
  public CatalogAssert hasEncoding(String encoding) {
    return expect(DatabaseExpectations.hasEncoding(actual, encoding));
  }

  /** Texts are sorted by that locale of that provider: {@code hasCollation("icu", "de")}. */
  public CatalogAssert hasCollation(String provider, String locale) {
    return expect(DatabaseExpectations.hasCollation(actual, provider, locale));
  }

  /**
   * New sessions of the role that migrates have that setting, written as {@code show} prints it:
   * {@code hasSetting("TimeZone", "UTC")}. Known are those that change what SQL means, and what the
   * database and the role were given.
   */
  public CatalogAssert hasSetting(String name, String value) {
    return expect(DatabaseExpectations.hasSetting(actual, name, value));
  }

  /** Somebody made a cast between these types, and it happens there. */
  public CatalogAssert hasCast(String source, String target, Cast.Context context) {
    return expect(DatabaseExpectations.hasCast(actual, source, target, context));
  }

  /** There is a schema of that name. */
  public CatalogAssert hasSchema(String name) {
    return expect(CatalogKind.SCHEMA.exists(actual, name));
  }

  /** There is a schema of that name, and it keeps these promises. */
  public CatalogAssert hasSchema(String name, Consumer<? super SchemaAssert> promises) {
    return has(
        CatalogKind.SCHEMA, name, actual.schemas(), Schema::name, SchemaAssert::new, promises);
  }

  /** There is no schema of that name. */
  public CatalogAssert hasNoSchema(String name) {
    return expect(CatalogKind.SCHEMA.isAbsent(actual, name));
  }

  /** These are all the schemas, PostgreSQL's own left out. */
  public CatalogAssert hasOnlySchemas(String... names) {
    return expect(CatalogKind.SCHEMA.isOnly(actual, List.of(names)));
  }

  /** The cluster has a role of that name. */
  public CatalogAssert hasRole(String name) {
    return expect(CatalogKind.ROLE.exists(actual, name));
  }

  /** The cluster has a role of that name, and it keeps these promises. */
  public CatalogAssert hasRole(String name, Consumer<? super RoleAssert> promises) {
    return has(
        CatalogKind.ROLE,
        name,
        actual.roles(),
        Role::name,
        (role, scope) -> new RoleAssert(actual, role, scope),
        promises);
  }

  /** The cluster has no role of that name. */
  public CatalogAssert hasNoRole(String name) {
    return expect(CatalogKind.ROLE.isAbsent(actual, name));
  }

  /** These are all the roles, PostgreSQL's own and the database's owner left out. */
  public CatalogAssert hasOnlyRoles(String... names) {
    return expect(CatalogKind.OTHER_ROLE.isOnly(actual, List.of(names)));
  }

  /** These are all the roles that may log in, the database's owner left out. */
  public CatalogAssert hasOnlyLoginRoles(String... names) {
    return expect(CatalogKind.USER.isOnly(actual, List.of(names)));
  }

  /** Every role but the database's owner keeps these promises; there is at least one. */
  public CatalogAssert everyRole(Consumer<? super RoleAssert> promises) {
    return everyRole(Selection.roles(), promises);
  }

  /** Every selected role keeps these promises; at least one is selected. */
  public CatalogAssert everyRole(Selection<Role> selection, Consumer<? super RoleAssert> promises) {
    return expectAll(
        EveryOne.keeps(
            actual.subject(),
            actual.subject(),
            selection,
            ObjectsOf.roles(actual),
            role -> findingsIn(scope -> new RoleAssert(actual, role, scope), promises)));
  }

  /**
   * New objects grant that role exactly these privileges: {@code
   * grantsOnNew(newTablesOf("owner").in("app"), "reader", SELECT)}.
   */
  public CatalogAssert grantsOnNew(
      NewObjects objects, String role, HeldPrivilege first, HeldPrivilege... more) {
    List<HeldPrivilege> privileges = Stream.concat(Stream.of(first), Stream.of(more)).toList();
    return expect(DefaultPrivilegeExpectations.grantsOnNew(actual, objects, role, privileges));
  }

  /** New objects grant that role nothing; {@code public} is every role. */
  public CatalogAssert grantsNothingOnNew(NewObjects objects, String role) {
    return expect(DefaultPrivilegeExpectations.grantsOnNew(actual, objects, role, List.of()));
  }
}
