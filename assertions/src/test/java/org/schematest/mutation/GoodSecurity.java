package org.schematest.mutation;

import static org.schematest.schema.security.Privilege.INSERT;
import static org.schematest.schema.security.Privilege.SELECT;

import java.util.List;
import org.schematest.schema.security.Policy.Command;

/** What the good schema promises of who may do what, and which rows a role sees. */
final class GoodSecurity {

  private GoodSecurity() {}

  static List<Promise> promises() {
    Promises promises = new Promises();
    for (String table :
        List.of(
            "customers",
            "orders",
            "readings",
            "readings_2026",
            "readings_2027",
            "readings_rest",
            "vehicles",
            "cars")) {
      promises.table(
          "grants nothing to everybody",
          table,
          List.of("access"),
          "grant table public." + table + " (delete to public)",
          promise -> promise.grantsNothingToPublic());
    }
    return promises
        .table(
            "is read and filled by the application",
            "customers",
            List.of("access", "columns"),
            """
            revoke table public.customers (select from good_app)
            revoke table public.customers (insert from good_app)
            """,
            table -> table.hasPrivileges("good_app", SELECT, INSERT))
        .table(
            "tells tenants apart",
            "customers",
            List.of("rowSecurity"),
            """
            disable table public.customers (row security)
            drop policy customers_tenant on public.customers
            rename policy customers_tenant on public.customers
            alter policy customers_tenant on public.customers (roles)
            alter policy customers_tenant on public.customers (using)
            """,
            table ->
                table.hasPolicy(
                    "customers_tenant",
                    policy ->
                        policy
                            .isFor(Command.SELECT)
                            .to("good_app")
                            .isPermissive()
                            .using("tenant_id = current_setting('app.tenant')::bigint")))
        .table(
            "forbids to change the deleted",
            "customers",
            List.of("rowSecurity"),
            """
            disable table public.customers (row security)
            drop policy customers_write on public.customers
            rename policy customers_write on public.customers
            alter policy customers_write on public.customers (roles)
            alter policy customers_write on public.customers (using)
            """,
            table ->
                table.hasPolicy(
                    "customers_write",
                    policy ->
                        policy
                            .isFor(Command.UPDATE)
                            .to("good_app")
                            .isRestrictive()
                            .using("deleted_at is null")
                            .withCheck("deleted_at is null")))
        .table(
            "is forced to it",
            "customers",
            List.of("rowSecurity"),
            """
            disable table public.customers (row security)
            disable table public.customers (forced row security)
            """,
            table -> table.hasForcedRowSecurity())
        .all();
  }
}
