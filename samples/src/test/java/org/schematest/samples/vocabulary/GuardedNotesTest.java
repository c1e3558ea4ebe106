package org.schematest.samples.vocabulary;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.schematest.assertion.SchemaAssertions.assertThat;
import static org.schematest.expectation.naming.NameStyle.SNAKE_CASE;
import static org.schematest.expectation.security.NewObjects.newTablesOf;
import static org.schematest.expectation.security.RoleAttribute.BYPASSRLS;
import static org.schematest.expectation.security.RoleAttribute.INHERIT;
import static org.schematest.expectation.security.RoleAttribute.LOGIN;
import static org.schematest.schema.object.Described.on;
import static org.schematest.schema.security.Privilege.INSERT;
import static org.schematest.schema.security.Privilege.SELECT;
import static org.schematest.schema.security.Privilege.UPDATE;
import static org.schematest.schema.security.Privilege.USAGE;
import static org.schematest.selection.Selection.columnsOfType;
import static org.schematest.selection.Selection.indexes;
import static org.schematest.selection.Selection.objects;

import org.junit.jupiter.api.Test;
import org.schematest.junit.Postgres;
import org.schematest.junit.SchemaTest;
import org.schematest.junit.database.choice.Way;
import org.schematest.schema.Catalog;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;
import org.schematest.schema.object.ObjectKind;
import org.schematest.schema.security.Policy.Command;

/**
 * The snippets of docs/roles-and-privileges.md, row-level-security.md, database.md and
 * names-and-comments.md.
 */
@Postgres(way = Way.EMBEDDED, version = 18)
@SchemaTest(migrations = "classpath:guarded/migration")
class GuardedNotesTest {

  private final Catalog catalog;
  private final Schema schema;
  private final Table notes;

  GuardedNotesTest(Catalog catalog) {
    this.catalog = catalog;
    this.schema = catalog.schema("notes");
    this.notes = schema.table("notes");
  }

  @Test
  void what_was_granted() {
    assertThat(notes)
        .isOwnedBy("notes_owner")
        .hasPrivileges("notes_reader", SELECT)
        .hasPrivileges("notes_app", INSERT, UPDATE.of("body"))
        .grantsOnlyTo("notes_reader", "notes_app")
        .grantsNothingToPublic()
        .grantsNoGrantOption();
    assertThat(schema).hasPrivileges("notes_reader", USAGE).grantsNothingToPublic();
  }

  @Test
  void what_the_application_may_do() {
    assertThat(catalog)
        .hasRole(
            "notes_app",
            app ->
                app.hasOnlyAttributes(LOGIN, INHERIT)
                    .hasConnectionLimit(20)
                    .isMemberOfOnly("notes_reader")
                    .isNotMemberOf("notes_owner")
                    .holdsOnly(on(notes), SELECT, INSERT, UPDATE.of("body"))
                    .ownsNothing()
                    .cannotChangeTheSchema());
  }

  @Test
  void what_new_tables_grant() {
    assertThat(catalog)
        .grantsOnNew(newTablesOf("notes_owner").in("notes"), "notes_reader", SELECT)
        .grantsNothingOnNew(newTablesOf("notes_owner").in("notes"), "public");
  }

  @Test
  void too_much_by_a_membership() {
    assertThatThrownBy(
            () ->
                assertThat(catalog)
                    .hasRole(
                        "notes_app", app -> app.holdsOnly(on(notes), INSERT, UPDATE.of("body"))))
        .hasMessage(
            """
            role notes_app: should hold exactly insert, update (body) on table notes.notes, but also has select
              held  insert         granted to it
                    select         granted to notes_reader, whose privileges it has
                    update (body)  granted to it
              fix   revoke select on table notes.notes from notes_reader cascade;""");
  }

  @Test
  void who_sees_which_rows() {
    assertThat(notes)
        .hasForcedRowSecurity()
        .hasPolicy(
            "tenant",
            policy ->
                policy
                    .isFor(Command.ALL)
                    .to("notes_app")
                    .isPermissive()
                    .using("tenant_id = notes.current_tenant()")
                    .withCheck("tenant_id = notes.current_tenant()")
                    .isSelective())
        .hasOnlyPolicies("tenant to notes_app using (tenant_id = notes.current_tenant())")
        .hasPolicyForEachCommand()
        .hasIndexedPolicyColumns();
    assertThat(catalog)
        .hasRole("notes_app", app -> app.isHeldToRowSecurityOf(notes).hasNoAttribute(BYPASSRLS));
  }

  @Test
  void another_condition() {
    assertThatThrownBy(
            () -> assertThat(notes).hasPolicy("tenant", policy -> policy.using("tenant_id = 1")))
        .hasMessage(
            """
            policy tenant on notes.notes: should be using (tenant_id = 1), but is using (tenant_id = notes.current_tenant())
              declared  tenant to notes_app using (tenant_id = notes.current_tenant())
              fix       alter policy tenant on notes.notes using (tenant_id = 1);""");
  }

  @Test
  void what_the_database_is() {
    assertThat(catalog)
        .hasServerVersionFrom(14)
        .hasEncoding("UTF8")
        .hasSetting("TimeZone", "UTC")
        .hasOnlySchemas("notes", "public")
        .hasExtension("citext", extension -> extension.isIn("notes").isUpToDate())
        .hasNoExtension("postgis")
        .hasPublication(
            "notes_changes",
            changes -> changes.publishesOnly("notes.notes").publishesOperations("insert", "update"))
        .hasOnlyEventTriggers();
  }

  @Test
  void another_time_zone() {
    assertThatThrownBy(() -> assertThat(catalog).hasSetting("TimeZone", "Europe/Berlin"))
        .hasMessageStartingWith(
            """
            database: should have TimeZone 'Europe/Berlin', but has 'UTC'
            """);
  }

  @Test
  void what_things_are_called() {
    assertThat(schema)
        .everyObject(objects(), object -> object.hasNameWithoutQuotes().hasWholeName())
        .everyObject(objects(ObjectKind.COLUMN), column -> column.hasNameIn(SNAKE_CASE))
        .everyColumn(columnsOfType("timestamptz"), column -> column.hasNameMatching(".*_at"))
        .everyIndex(
            indexes().matching("of no constraint", index -> index.constraint().isEmpty()),
            index -> index.hasNameFrom("{table}_{columns}_idx"))
        .everyColumn(
            column -> column.doesNotHaveType("json", "timestamp", "char", "varchar", "money"))
        .hasNoLookAlikeNames()
        .everyTable(table -> table.hasComment());
    assertThat(catalog)
        .hasRole("notes_app", app -> app.hasComment("What the application logs in as."));
  }

  @Test
  void a_table_that_is_called_otherwise() {
    assertThatThrownBy(() -> assertThat(notes).hasNameMatching("tenant_.*"))
        .hasMessage(
            "table notes.notes: should have a name that matches tenant_.*, but it does not");
  }
}
