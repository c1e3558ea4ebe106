package org.schematest.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schematest.schema.Catalog;
import org.schematest.schema.Schema;
import org.schematest.schema.database.Database;
import org.schematest.schema.database.Extension;
import org.schematest.schema.database.ForeignServer;
import org.schematest.schema.database.Language;
import org.schematest.schema.database.Publication;
import org.schematest.schema.database.Publication.PublishedTable;
import org.schematest.schema.database.Tablespace;
import org.schematest.schema.name.QualifiedName;
import org.schematest.testing.TestPostgres;

/** The database, its settings, extensions, publications, languages, servers and tablespaces. */
class ReadDatabaseTest {

  private static final String ALL = "org.schematest.testing.PostgresVersions#all";

  @ParameterizedTest
  @MethodSource(ALL)
  void a_database_has_an_encoding_a_locale_and_a_comment(int major) {
    Database database = EverythingRead.on(major).database();

    assertThat(database.encoding()).isEqualTo("UTF8");
    assertThat(database.collation()).isNotEmpty();
    assertThat(database.localeProvider()).isIn("libc", "builtin", "icu");
    assertThat(database.comment()).contains("Everything.");
    assertThat(database.access().owner()).isEqualTo("postgres");
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void settings_of_the_database_count_and_those_of_another_role_do_not(int major) {
    assertThat(EverythingRead.on(major).database().settings())
        .containsKeys("DateStyle", "default_transaction_isolation", "server_encoding")
        .containsEntry("TimeZone", "UTC")
        .containsEntry("search_path", "\"$user\", public")
        .doesNotContainKey("statement_timeout");
  }

  @Test
  void what_the_client_sends_does_not_count_and_what_the_database_says_does() throws SQLException {
    var database =
        TestPostgres.freshDatabase(
            """
            do $$ begin
              execute format('alter database %I set statement_timeout = 5000', current_database());
              execute format('alter database %I set IntervalStyle = iso_8601', current_database());
            end $$
            """);
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("set search_path = elsewhere");
      Map<String, String> settings = CatalogReader.read(connection, Set.of()).database().settings();
      assertThat(settings)
          // the driver sent the zone of this JVM, and no database has it as its own
          .containsEntry("TimeZone", "GMT")
          .containsEntry("search_path", "\"$user\", public")
          .containsEntry("statement_timeout", "5000")
          .containsEntry("IntervalStyle", "iso_8601");
    }
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void extensions_are_told_but_not_what_they_brought(int major) {
    Catalog catalog = EverythingRead.on(major);

    assertThat(catalog.extensions())
        .extracting(Extension::name, Extension::schema)
        .containsExactly(
            tuple("btree_gist", "extensions"),
            tuple("citext", "extensions"),
            tuple("file_fdw", "extensions"),
            tuple("pg_trgm", "extensions"),
            tuple("postgres_fdw", "extensions"));
    assertThat(catalog.extensions())
        .allMatch(one -> one.defaultVersion().equals(Optional.of(one.version())));
    assertThat(catalog.extensions().get(1).comment()).contains("Text without case.");
    Schema extensions = catalog.schema("extensions");
    assertThat(extensions.operators()).isEmpty();
    assertThat(extensions.operatorClasses()).isEmpty();
    assertThat(catalog.foreignDataWrappers())
        .extracting(wrapper -> wrapper.name())
        .containsExactly("st_nothing");
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void a_publication_has_tables_or_all_of_them(int major) {
    List<Publication> publications = EverythingRead.on(major).publications();
    Publication orders = publication(publications, "st_orders");

    assertThat(publication(publications, "st_everything").allTables()).isTrue();
    assertThat(publication(publications, "st_everything").operations())
        .isEqualTo(Set.of("insert", "truncate"));
    assertThat(publication(publications, "st_nothing").operations()).isEmpty();
    assertThat(orders.tables())
        .extracting(PublishedTable::table)
        .containsExactly(new QualifiedName("app", "orders"), new QualifiedName("app", "vehicles"));
    assertThat(orders.viaRoot()).isTrue();
    assertThat(orders.owner()).isEqualTo("st_superuser");
    assertThat(orders.comment()).contains("For the warehouse.");
    if (major >= 15) {
      assertThat(publication(publications, "st_schema").schemas()).containsExactly("reporting");
      assertThat(publication(publications, "st_columns").tables())
          .containsExactly(
              new PublishedTable(
                  new QualifiedName("app", "products"),
                  List.of("id", "title", "price_cents"),
                  Optional.of("price_cents > 0")));
    }
  }

  private static Publication publication(List<Publication> all, String name) {
    return all.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void languages_servers_and_tablespaces_are_those_that_somebody_made(int major) {
    Catalog catalog = EverythingRead.on(major);

    assertThat(catalog.languages())
        .extracting(Language::name, Language::trusted)
        .containsExactly(tuple("st_language", true), tuple("st_untrusted_language", false));
    assertThat(catalog.foreignServers())
        .extracting(ForeignServer::name, ForeignServer::wrapper, ForeignServer::options)
        .containsExactly(
            tuple("st_files", "file_fdw", Map.of()),
            tuple("st_nowhere", "st_nothing", Map.of()),
            tuple("st_remote", "postgres_fdw", Map.of("dbname", "elsewhere")));
    assertThat(catalog.foreignDataWrappers().get(0).handler()).isEmpty();
    assertThat(catalog.tablespaces()).extracting(Tablespace::name).containsExactly("st_space");
  }

  @Test
  void what_belongs_to_a_table_that_is_left_out_is_left_out_with_it() {
    var database =
        TestPostgres.freshDatabase(
            """
            create table history (id serial primary key, kind text, at date);
            create statistics history_kinds on kind, at from history;
            create publication told for table history;
            create table kept (id serial primary key);
            """);
    Catalog catalog = Reading.of(database, new QualifiedName("public", "history"));

    assertThat(catalog.schema("public").sequences())
        .extracting(sequence -> sequence.name())
        .containsExactly("kept_id_seq");
    assertThat(catalog.schema("public").statistics()).isEmpty();
    assertThat(catalog.publications()).singleElement().matches(it -> it.tables().isEmpty());
  }
}
