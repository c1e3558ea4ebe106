package org.schematest.pgtap;

import static org.schematest.pgtap.Question.question;

import java.util.List;

/** What pgTAP can be asked about roles. */
final class RoleQuestions {

  static final List<Question> ALL =
      List.of(
          question("has_role('st_app', '')", "has_role('st_nowhere', '')"),
          question("hasnt_role('st_nowhere', '')", "hasnt_role('st_app', '')"),
          question(
              "roles_are(array(select rolname from pg_roles))",
              "roles_are(array(select rolname from pg_roles where rolname <> 'st_app'))"),
          question("has_user('st_app', '')", "has_user('st_owner', '')"),
          question("hasnt_user('st_owner', '')", "hasnt_user('st_app', '')"),
          question(
              "users_are(array(select rolname from pg_roles where rolcanlogin))",
              "users_are(array(select rolname from pg_roles))"),
          question("has_group('st_reader', '')", "has_group('st_app', '')"),
          question("hasnt_group('st_app', '')", "hasnt_group('st_reader', '')"),
          question(
              "groups_are(array(select rolname from pg_roles where not rolcanlogin))",
              "groups_are(array(select rolname from pg_roles))"),
          question("is_superuser('st_superuser', '')", "is_superuser('st_app', '')"),
          question("isnt_superuser('st_app', '')", "isnt_superuser('st_superuser', '')"),
          question(
              "is_member_of('st_reader', 'st_app'::name, '')",
              "is_member_of('st_owner', 'st_app'::name, '')"),
          question(
              "isnt_member_of('st_owner', 'st_app'::name, '')",
              "isnt_member_of('st_reader', 'st_app'::name, '')"));

  private RoleQuestions() {}
}
