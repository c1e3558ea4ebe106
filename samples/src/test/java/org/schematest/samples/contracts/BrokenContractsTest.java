package org.schematest.samples.contracts;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.schematest.assertion.SchemaAssertions.assertThat;
import static org.schematest.expectation.contract.history.History.historyIn;
import static org.schematest.expectation.contract.personal.PersonalData.personalData;
import static org.schematest.expectation.contract.row.AuditColumns.auditColumns;
import static org.schematest.expectation.contract.row.SoftDelete.softDelete;
import static org.schematest.expectation.contract.star.StarSchema.starSchema;
import static org.schematest.expectation.contract.tenant.TenantIsolation.tenantIsolation;

import org.junit.jupiter.api.Test;
import org.schematest.junit.SchemaTest;
import org.schematest.schema.Catalog;
import org.schematest.schema.Schema;

/** The failures of docs/contracts.md: a schema that looks right, with one mistake a contract. */
@SchemaTest(migrations = "classpath:db/broken-contracts")
class BrokenContractsTest {

  private final Schema schema;
  private final Catalog database;

  BrokenContractsTest(Schema schema, Catalog database) {
    this.schema = schema;
    this.database = database;
  }

  @Test
  void an_address_cannot_be_used_again() {
    assertThatThrownBy(
            () -> assertThat(schema.table("accounts")).keeps(softDelete("deleted_at"), database))
        .hasMessage(
            """
            table public.accounts: should be unique on (email) among live rows only, but accounts_email_key holds for all rows: what was deleted cannot be made again
              contract  soft delete: what was deleted may be made again, and only live rows may clash
              declared  accounts_email_key  btree (email) unique
              fix       alter table public.accounts drop constraint accounts_email_key;
                        create unique index accounts_email_key on public.accounts (email) where deleted_at is null;""");
  }

  @Test
  void updated_at_is_that_of_the_making() {
    assertThatThrownBy(() -> assertThat(schema.table("accounts")).keeps(auditColumns(), database))
        .hasMessage(
            """
            table public.accounts: should have a trigger that sets updated_at at each change of a row, but none does
              contract   audit columns: a default is for new rows; what keeps changes is a trigger
              triggers   accounts_touch  CREATE TRIGGER accounts_touch BEFORE UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION touch()
              near miss  accounts_touch  is disabled
              fix        alter table public.accounts enable trigger accounts_touch;""");
  }

  @Test
  void the_history_can_be_emptied() {
    assertThatThrownBy(
            () -> assertThat(schema.table("prices")).keeps(historyIn("price_history"), database))
        .hasMessage(
            """
            table public.price_history: should refuse truncate, but no enabled trigger or rule does so
              contract    history: what can be changed afterwards proves nothing
              triggers    append_only  CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON price_history FOR EACH ROW EXECUTE FUNCTION refuse()
              privileges  owner postgres
              fix         create function public.price_history_refuse_truncate() returns trigger language plpgsql as $$
                          begin
                            raise exception 'rows are only added';
                          end $$;
                          create trigger price_history_refuse_truncate before truncate on public.price_history
                            for each statement execute function public.price_history_refuse_truncate();""");
  }

  @Test
  void one_policy_lets_everybody_pass() {
    assertThatThrownBy(
            () ->
                assertThat(database.schema("shared"))
                    .keeps(
                        tenantIsolation("tenant_id")
                            .toldBy("current_setting('app.tenant_id')::bigint"),
                        database))
        .hasMessage(
            """
            table shared.invoices: should keep select to the rows of one tenant, but policy support lets others' rows pass
              contract  tenant isolation: a condition that a program forgets is one that the database has
              policies  support  for select to public using (true)
                        tenant   for all to public using (tenant_id = current_setting('app.tenant_id'::text)::bigint)
              fix       create policy invoices_tenant on shared.invoices as restrictive using (tenant_id = current_setting('app.tenant_id')::bigint);""");
  }

  @Test
  void everybody_reads_addresses() {
    assertThatThrownBy(
            () ->
                assertThat(schema.table("accounts"))
                    .keeps(
                        personalData().allowingIndex("accounts_email_key", "for signing in"),
                        database))
        .hasMessage(
            """
            table public.accounts: should be readable by its owner only, but PUBLIC may read email
              contract    personal data: who need not know it must not be able to
              privileges  select to postgres
                          select to PUBLIC
              fix         revoke select on public.accounts from PUBLIC;""");
  }

  @Test
  void a_measure_does_not_add_up() {
    assertThatThrownBy(
            () ->
                assertThat(database.schema("mart"))
                    .keeps(
                        starSchema().withFact("visits").withDateDimension("days", "day"), database))
        .hasMessage(
            """
            column mart.visits.seconds: should be numeric, but is double precision
              contract  star schema: a sum over nulls or floats is not the sum
              declared  seconds double precision not null
              fix       alter table mart.visits alter column seconds type numeric using seconds::numeric;""");
  }
}
