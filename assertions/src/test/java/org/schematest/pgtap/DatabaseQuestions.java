package org.schematest.pgtap;

import static org.schematest.pgtap.Question.question;

import java.util.List;

/**
 * What pgTAP can be asked about the database: its schemas, tablespaces, extensions and languages.
 */
final class DatabaseQuestions {

  static final List<Question> ALL =
      List.of(
          question("has_schema('app', '')", "has_schema('nowhere', '')")
              .database(
                  database -> database.hasSchema("app"), database -> database.hasSchema("nowhere")),
          question("hasnt_schema('nowhere', '')", "hasnt_schema('app', '')")
              .database(
                  database -> database.hasNoSchema("nowhere"),
                  database -> database.hasNoSchema("app")),
          question(
                  "schemas_are(array['app', 'reporting', 'empty', 'extensions', 'public', 'tap', 'Größe & Co'])",
                  "schemas_are(array['app', 'reporting', 'empty', 'extensions', 'public', 'tap'])")
              .database(
                  database ->
                      database.hasOnlySchemas(
                          "app", "reporting", "empty", "extensions", "public", "Größe & Co"),
                  database ->
                      database.hasOnlySchemas("app", "reporting", "empty", "extensions", "public")),
          question("schema_owner_is('app', 'st_owner')", "schema_owner_is('app', 'postgres')")
              .schema(
                  schema -> schema.isOwnedBy("st_owner"), schema -> schema.isOwnedBy("postgres")),
          question(
                  "db_owner_is(current_database(), 'postgres')",
                  "db_owner_is(current_database(), 'st_owner')")
              .database(
                  database -> database.isOwnedBy("postgres"),
                  database -> database.isOwnedBy("st_owner")),
          question("has_tablespace('st_space', '')", "has_tablespace('nowhere', '')")
              .database(
                  database -> database.hasTablespace("st_space", any -> {}),
                  database -> database.hasTablespace("nowhere", any -> {})),
          question("hasnt_tablespace('nowhere', '')", "hasnt_tablespace('st_space', '')")
              .database(
                  database -> database.hasOnlyTablespaces("st_space"),
                  database -> database.hasOnlyTablespaces()),
          question(
                  "tablespaces_are(array['pg_default', 'pg_global', 'st_space'])",
                  "tablespaces_are(array['pg_default', 'pg_global'])")
              .database(
                  database -> database.hasOnlyTablespaces("st_space"),
                  database -> database.hasOnlyTablespaces()),
          question(
                  "tablespace_owner_is('st_space', 'st_owner')",
                  "tablespace_owner_is('st_space', 'postgres')")
              .database(
                  database ->
                      database.hasTablespace("st_space", space -> space.isOwnedBy("st_owner")),
                  database ->
                      database.hasTablespace("st_space", space -> space.isOwnedBy("postgres"))),
          question(
                  "has_extension('extensions', 'citext', '')",
                  "has_extension('public', 'citext', '')")
              .database(
                  database ->
                      database.hasExtension("citext", extension -> extension.isIn("extensions")),
                  database ->
                      database.hasExtension("citext", extension -> extension.isIn("public"))),
          question(
                  "hasnt_extension('extensions', 'hstore', '')",
                  "hasnt_extension('extensions', 'citext', '')")
              .database(
                  database -> database.hasNoExtension("hstore"),
                  database -> database.hasNoExtension("citext")),
          question(
                  "extensions_are('extensions', array['citext', 'pg_trgm', 'btree_gist', 'file_fdw', 'postgres_fdw'])",
                  "extensions_are('extensions', array['citext', 'pg_trgm', 'btree_gist', 'file_fdw'])")
              .database(
                  database ->
                      database.hasOnlyExtensions(
                          "citext", "pg_trgm", "btree_gist", "file_fdw", "postgres_fdw"),
                  database ->
                      database.hasOnlyExtensions("citext", "pg_trgm", "btree_gist", "file_fdw")),
          question("has_language('st_language', '')", "has_language('plnowhere', '')")
              .database(
                  database -> database.hasLanguage("st_language", any -> {}),
                  database -> database.hasLanguage("plnowhere", any -> {})),
          question("hasnt_language('plnowhere', '')", "hasnt_language('st_language', '')")
              .database(
                  database -> database.hasOnlyLanguages("st_language", "st_untrusted_language"),
                  database -> database.hasOnlyLanguages("st_untrusted_language")),
          question(
                  "languages_are(array['plpgsql', 'st_language', 'st_untrusted_language'])",
                  "languages_are(array['plpgsql', 'st_language'])")
              .database(
                  database -> database.hasOnlyLanguages("st_language", "st_untrusted_language"),
                  database -> database.hasOnlyLanguages("st_language")),
          question(
                  "language_is_trusted('st_language', '')",
                  "language_is_trusted('st_untrusted_language', '')")
              .database(
                  database -> database.hasLanguage("st_language", language -> language.isTrusted()),
                  database ->
                      database.hasLanguage(
                          "st_untrusted_language", language -> language.isTrusted())),
          question(
                  "language_owner_is('st_language', 'st_owner')",
                  "language_owner_is('st_language', 'postgres')")
              .database(
                  database ->
                      database.hasLanguage(
                          "st_language", language -> language.isOwnedBy("st_owner")),
                  database ->
                      database.hasLanguage(
                          "st_language", language -> language.isOwnedBy("postgres"))));

  private DatabaseQuestions() {}
}
