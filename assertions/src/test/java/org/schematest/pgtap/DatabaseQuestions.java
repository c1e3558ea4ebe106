package org.schematest.pgtap;

import static org.schematest.pgtap.Question.question;

import java.util.List;

/**
 * What pgTAP can be asked about the database: its schemas, tablespaces, extensions and languages.
 */
final class DatabaseQuestions {

  static final List<Question> ALL =
      List.of(
          question("has_schema('app', '')", "has_schema('nowhere', '')"),
          question("hasnt_schema('nowhere', '')", "hasnt_schema('app', '')"),
          question(
              "schemas_are(array['app', 'reporting', 'empty', 'extensions', 'public', 'tap', 'Größe & Co'])",
              "schemas_are(array['app', 'reporting', 'empty', 'extensions', 'public', 'tap'])"),
          question("schema_owner_is('app', 'st_owner')", "schema_owner_is('app', 'postgres')"),
          question(
              "db_owner_is(current_database(), 'postgres')",
              "db_owner_is(current_database(), 'st_owner')"),
          question("has_tablespace('st_space', '')", "has_tablespace('nowhere', '')"),
          question("hasnt_tablespace('nowhere', '')", "hasnt_tablespace('st_space', '')"),
          question(
              "tablespaces_are(array['pg_default', 'pg_global', 'st_space'])",
              "tablespaces_are(array['pg_default', 'pg_global'])"),
          question(
              "tablespace_owner_is('st_space', 'st_owner')",
              "tablespace_owner_is('st_space', 'postgres')"),
          question(
              "has_extension('extensions', 'citext', '')", "has_extension('public', 'citext', '')"),
          question(
              "hasnt_extension('extensions', 'hstore', '')",
              "hasnt_extension('extensions', 'citext', '')"),
          question(
              "extensions_are('extensions', array['citext', 'pg_trgm', 'btree_gist', 'file_fdw', 'postgres_fdw'])",
              "extensions_are('extensions', array['citext', 'pg_trgm', 'btree_gist', 'file_fdw'])"),
          question("has_language('st_language', '')", "has_language('plnowhere', '')"),
          question("hasnt_language('plnowhere', '')", "hasnt_language('st_language', '')"),
          question(
              "languages_are(array['plpgsql', 'st_language', 'st_untrusted_language'])",
              "languages_are(array['plpgsql', 'st_language'])"),
          question(
              "language_is_trusted('st_language', '')",
              "language_is_trusted('st_untrusted_language', '')"),
          question(
              "language_owner_is('st_language', 'st_owner')",
              "language_owner_is('st_language', 'postgres')"));

  private DatabaseQuestions() {}
}
