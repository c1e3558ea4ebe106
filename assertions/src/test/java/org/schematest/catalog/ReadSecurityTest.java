package org.schematest.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schematest.schema.Catalog;
import org.schematest.schema.Column;
import org.schematest.schema.Table;
import org.schematest.schema.security.Access;
import org.schematest.schema.security.DefaultPrivileges;
import org.schematest.schema.security.DefaultPrivileges.Kind;
import org.schematest.schema.security.Grant;
import org.schematest.schema.security.Membership;
import org.schematest.schema.security.Policy;
import org.schematest.schema.security.Policy.Command;
import org.schematest.schema.security.Role;

/** Owners, privileges, roles and policies. */
class ReadSecurityTest {

  private static final String ALL = "org.schematest.testing.PostgresVersions#all";

  private static Grant grant(String grantee, String privilege, String grantor) {
    return new Grant(grantee, privilege, false, grantor);
  }

  private static Grant grantable(String grantee, String privilege, String grantor) {
    return new Grant(grantee, privilege, true, grantor);
  }

  /** Without the privilege that came with PostgreSQL 17. */
  private static Stream<Grant> grants(Access access, String grantee) {
    return access.grants().stream()
        .filter(one -> one.grantee().equals(grantee) && !one.privilege().equals("maintain"));
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void a_table_has_an_owner_and_what_was_granted_on_it(int major) {
    Access orders = EverythingRead.table(major, "orders").access();

    assertThat(orders.owner()).isEqualTo("st_owner");
    assertThat(grants(orders, "st_app"))
        .containsExactly(
            grant("st_app", "delete", "st_owner"),
            grantable("st_app", "insert", "st_owner"),
            grant("st_app", "select", "st_owner"),
            grant("st_app", "update", "st_owner"));
    assertThat(grants(orders, "st_owner"))
        .extracting(Grant::privilege)
        .containsExactly(
            "delete", "insert", "references", "select", "trigger", "truncate", "update");
    assertThat(grants(EverythingRead.table(major, "notes").access(), Grant.PUBLIC))
        .extracting(Grant::privilege)
        .containsExactly("insert", "references", "select", "trigger", "truncate", "update");
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void the_owner_of_a_table_that_nobody_granted_anything_on_has_every_privilege(int major) {
    Table table = EverythingRead.on(major).schema("Größe & Co").table("orders");

    assertThat(grants(table.access(), "postgres")).hasSize(7);
    assertThat(table.access().grants()).extracting(Grant::grantee).containsOnly("postgres");
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void maintain_is_a_privilege_since_postgresql_17(int major) {
    assertThat(EverythingRead.table(major, "orders").access().grants())
        .filteredOn(grant -> grant.privilege().equals("maintain"))
        .hasSize(major < 17 ? 0 : 2);
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void a_column_has_privileges_of_its_own(int major) {
    Table customers = EverythingRead.table(major, "customers");

    assertThat(customers.column("name").grants())
        .containsExactly(
            grant("st_app", "select", "st_owner"), grant("st_app", "update", "st_owner"));
    assertThat(customers.column("id").grants())
        .containsExactly(
            grant("st_app", "select", "st_owner"),
            grantable("st_support", "references", "st_owner"));
    assertThat(customers.column("tenant_id")).extracting(Column::grants).isEqualTo(List.of());
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void names_in_grants_are_as_the_catalog_has_them(int major) {
    Catalog catalog = EverythingRead.on(major);

    assertThat(catalog.schema("Größe & Co").access())
        .isEqualTo(
            new Access(
                "st_Mixed Röle",
                List.of(
                    grant("st_Mixed Röle", "create", "st_Mixed Röle"),
                    grant("st_Mixed Röle", "usage", "st_Mixed Röle"))));
    assertThat(grants(catalog.schema("Größe & Co").table("Bestellung").access(), "st_Mixed Röle"))
        .containsExactly(grantable("st_Mixed Röle", "select", "postgres"));
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void every_kind_of_object_has_its_privileges(int major) {
    Catalog catalog = EverythingRead.on(major);

    assertThat(grants(catalog.database().access(), "st_app"))
        .extracting(Grant::privilege)
        .containsExactly("connect", "temporary");
    assertThat(grants(catalog.database().access(), "st_owner"))
        .containsExactly(grantable("st_owner", "create", "postgres"));
    assertThat(grants(catalog.schema("app").access(), "st_app"))
        .containsExactly(grant("st_app", "usage", "st_owner"));
    assertThat(grants(catalog.schema("app").sequence("invoice_numbers").access(), "st_app"))
        .containsExactly(grantable("st_app", "update", "st_owner"));
    assertThat(grants(catalog.schema("app").enumType("order_status").access(), "public")).isEmpty();
    assertThat(grants(catalog.schema("app").domain("email").access(), "st_app"))
        .containsExactly(grantable("st_app", "usage", "st_owner"));
    assertThat(grants(catalog.languages().get(0).access(), "st_app"))
        .containsExactly(grantable("st_app", "usage", "st_owner"));
    assertThat(grants(catalog.foreignDataWrappers().get(0).access(), "st_owner"))
        .containsExactly(grantable("st_owner", "usage", "st_superuser"));
    assertThat(grants(catalog.foreignServers().get(0).access(), "st_app"))
        .containsExactly(grant("st_app", "usage", "st_superuser"));
    assertThat(grants(catalog.tablespaces().get(0).access(), "st_app"))
        .containsExactly(grantable("st_app", "create", "st_owner"));
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void roles_have_attributes_settings_and_memberships(int major) {
    Catalog catalog = EverythingRead.on(major);
    Role app = catalog.role("st_app");

    assertThat(catalog.roles()).extracting(Role::name).noneMatch(name -> name.startsWith("pg_"));
    assertThat(app.login()).isTrue();
    assertThat(app.superuser()).isFalse();
    assertThat(app.connectionLimit()).isEqualTo(20);
    assertThat(app.validUntil()).hasValueSatisfying(it -> assertThat(it).startsWith("2099-12-31"));
    assertThat(app.settings()).containsEntry("statement_timeout", "30s").hasSize(1);
    assertThat(app.comment()).contains("What the application logs in as.");
    assertThat(app.memberships()).containsExactly(new Membership("st_reader", false, true, true));
    assertThat(catalog.role("st_admin").createDatabase()).isTrue();
    assertThat(catalog.role("st_admin").createRole()).isTrue();
    assertThat(catalog.role("st_admin").memberships())
        .containsExactly(new Membership("st_owner", true, true, true));
    assertThat(catalog.role("st_reader").inherit()).isFalse();
    assertThat(catalog.role("st_reader").memberships())
        .containsExactly(new Membership("pg_read_all_data", false, false, true));
    assertThat(catalog.role("st_bypass").bypassRls()).isTrue();
    assertThat(catalog.role("st_replication").replication()).isTrue();
    assertThat(catalog.role("st_superuser").superuser()).isTrue();
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void a_membership_has_options_since_postgresql_16(int major) {
    List<Membership> memberships = EverythingRead.on(major).role("st_support").memberships();

    if (major < 16) {
      assertThat(memberships)
          .containsExactly(
              new Membership("st_reader", false, true, true),
              new Membership("st_team", false, true, true));
    } else {
      assertThat(memberships)
          .containsExactly(
              new Membership("st_bypass", true, true, false),
              new Membership("st_owner", false, false, true),
              new Membership("st_reader", false, true, true),
              new Membership("st_team", false, true, true));
    }
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void what_new_objects_grant_is_told_for_each_kind(int major) {
    List<DefaultPrivileges> all = EverythingRead.on(major).defaultPrivileges();

    assertThat(all)
        .extracting(one -> one.schema().orElse("everywhere"), DefaultPrivileges::kind)
        .containsExactly(
            tuple("everywhere", Kind.FUNCTIONS),
            tuple("everywhere", Kind.TYPES),
            tuple("everywhere", Kind.SCHEMAS),
            tuple("app", Kind.TABLES),
            tuple("app", Kind.SEQUENCES));
    assertThat(all).extracting(DefaultPrivileges::creator).containsOnly("st_owner");
    assertThat(all.get(0).grants()).containsExactly(grant("st_owner", "execute", "st_owner"));
    assertThat(all.get(3).grants())
        .contains(
            grantable("st_app", "delete", "st_owner"), grant("st_reader", "select", "st_owner"));
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void row_level_security_is_enabled_forced_or_neither_with_policies_or_without(int major) {
    assertThat(EverythingRead.table(major, "customers").rowSecurity())
        .matches(it -> it.enabled() && it.forced() && it.policies().size() == 2);
    assertThat(EverythingRead.table(major, "orders").rowSecurity())
        .matches(it -> it.enabled() && !it.forced() && it.policies().size() == 4);
    assertThat(EverythingRead.table(major, "invoices").rowSecurity())
        .matches(it -> !it.enabled() && !it.forced() && it.policies().size() == 1);
    assertThat(EverythingRead.table(major, "jobs").rowSecurity())
        .matches(it -> it.enabled() && it.policies().isEmpty());
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void a_policy_has_a_command_roles_and_two_conditions(int major) {
    Table customers = EverythingRead.table(major, "customers");
    Table orders = EverythingRead.table(major, "orders");

    assertThat(customers.policy("tenant_isolation"))
        .isEqualTo(
            new Policy(
                customers.scope(),
                "tenant_isolation",
                Command.ALL,
                true,
                List.of(Grant.PUBLIC),
                Optional.of("tenant_id = app.current_tenant()"),
                Optional.of("tenant_id = app.current_tenant()"),
                Optional.of("Nobody sees another tenant.")));
    assertThat(customers.policy("not_deleted").permissive()).isFalse();
    assertThat(customers.policy("not_deleted").roles()).containsExactly("st_app", "st_support");
    assertThat(orders.rowSecurity().policies())
        .extracting(Policy::command)
        .containsExactly(Command.INSERT, Command.UPDATE, Command.SELECT, Command.DELETE);
    assertThat(orders.policy("orders_add").using()).isEmpty();
    assertThat(orders.policy("orders_read").withCheck()).isEmpty();
    assertThat(EverythingRead.on(major).schema("Größe & Co").table("Bestellung").policy("Größe"))
        .extracting(Policy::roles)
        .isEqualTo(List.of("st_Mixed Röle"));
  }
}
