package org.schematest.pgtap;

import static org.schematest.assertion.SchemaAssertions.assertThat;
import static org.schematest.expectation.security.RoleAttribute.LOGIN;
import static org.schematest.expectation.security.RoleAttribute.SUPERUSER;
import static org.schematest.pgtap.Question.question;

import java.util.List;
import java.util.function.Predicate;
import org.schematest.schema.Catalog;
import org.schematest.schema.security.Role;

/** What pgTAP can be asked about roles. */
final class RoleQuestions {

  static final List<Question> ALL =
      List.of(
          question("has_role('st_app', '')", "has_role('st_nowhere', '')")
              .database(
                  database -> database.hasRole("st_app"),
                  database -> database.hasRole("st_nowhere")),
          question("hasnt_role('st_nowhere', '')", "hasnt_role('st_app', '')")
              .database(
                  database -> database.hasNoRole("st_nowhere"),
                  database -> database.hasNoRole("st_app")),
          question(
                  "roles_are(array(select rolname from pg_roles))",
                  "roles_are(array(select rolname from pg_roles where rolname <> 'st_app'))")
              .catalog(
                  catalog -> assertThat(catalog).hasOnlyRoles(names(catalog, role -> true)),
                  catalog ->
                      assertThat(catalog)
                          .hasOnlyRoles(names(catalog, role -> !role.name().equals("st_app")))),
          question("has_user('st_app', '')", "has_user('st_owner', '')")
              .database(
                  database -> database.hasRole("st_app", role -> role.hasAttribute(LOGIN)),
                  database -> database.hasRole("st_owner", role -> role.hasAttribute(LOGIN))),
          question("hasnt_user('st_owner', '')", "hasnt_user('st_app', '')")
              .database(
                  database -> database.hasRole("st_owner", role -> role.hasNoAttribute(LOGIN)),
                  database -> database.hasRole("st_app", role -> role.hasNoAttribute(LOGIN))),
          question(
                  "users_are(array(select rolname from pg_roles where rolcanlogin))",
                  "users_are(array(select rolname from pg_roles))")
              .catalog(
                  catalog ->
                      assertThat(catalog).hasOnlyLoginRoles(names(catalog, role -> role.login())),
                  catalog -> assertThat(catalog).hasOnlyLoginRoles(names(catalog, role -> true))),
          question("has_group('st_reader', '')", "has_group('st_app', '')")
              .database(
                  database -> database.hasRole("st_reader", role -> role.hasNoAttribute(LOGIN)),
                  database -> database.hasRole("st_app", role -> role.hasNoAttribute(LOGIN))),
          question("hasnt_group('st_app', '')", "hasnt_group('st_reader', '')")
              .database(
                  database -> database.hasRole("st_app", role -> role.hasAttribute(LOGIN)),
                  database -> database.hasRole("st_reader", role -> role.hasAttribute(LOGIN))),
          question(
                  "groups_are(array(select rolname from pg_roles where not rolcanlogin))",
                  "groups_are(array(select rolname from pg_roles))")
              .none("not yet; `hasOnlyRoles` and `hasOnlyLoginRoles` together"),
          question("is_superuser('st_superuser', '')", "is_superuser('st_app', '')")
              .database(
                  database ->
                      database.hasRole("st_superuser", role -> role.hasAttribute(SUPERUSER)),
                  database -> database.hasRole("st_app", role -> role.hasAttribute(SUPERUSER))),
          question("isnt_superuser('st_app', '')", "isnt_superuser('st_superuser', '')")
              .database(
                  database -> database.hasRole("st_app", role -> role.hasNoAttribute(SUPERUSER)),
                  database ->
                      database.hasRole("st_superuser", role -> role.hasNoAttribute(SUPERUSER))),
          question(
                  "is_member_of('st_reader', 'st_app'::name, '')",
                  "is_member_of('st_owner', 'st_app'::name, '')")
              .database(
                  database -> database.hasRole("st_app", role -> role.isMemberOf("st_reader")),
                  database -> database.hasRole("st_app", role -> role.isMemberOf("st_owner"))),
          question(
                  "isnt_member_of('st_owner', 'st_app'::name, '')",
                  "isnt_member_of('st_reader', 'st_app'::name, '')")
              .database(
                  database -> database.hasRole("st_app", role -> role.isNotMemberOf("st_owner")),
                  database -> database.hasRole("st_app", role -> role.isNotMemberOf("st_reader"))));

  private RoleQuestions() {}

  /** Roles that other tests made on the same server are among them. */
  private static String[] names(Catalog catalog, Predicate<Role> condition) {
    String owner = catalog.database().access().owner();
    return catalog.roles().stream()
        .filter(condition)
        .map(Role::name)
        .filter(name -> !name.equals(owner))
        .toArray(String[]::new);
  }
}
