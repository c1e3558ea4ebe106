package org.schematest.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.schematest.schema.Schema;

/** The scripts have what their name says, on each server. */
class EverythingFixtureTest {

  private static final Map<Integer, DataSource> DATABASES = new ConcurrentHashMap<>();

  private static DataSource database(int major) {
    return DATABASES.computeIfAbsent(major, Everything::freshDatabase);
  }

  @ParameterizedTest
  @MethodSource("org.schematest.testing.PostgresVersions#all")
  void each_server_takes_it_more_than_once_although_roles_outlive_databases(int major)
      throws SQLException {
    assertThat(values(database(major), "select count(*) from app.customers")).containsExactly("0");
    assertThat(values(Everything.freshDatabase(major), "select count(*) from app.customers"))
        .containsExactly("0");
  }

  @ParameterizedTest
  @MethodSource("org.schematest.testing.PostgresVersions#all")
  void the_reader_reads_it(int major) {
    assertThat(TestPostgres.catalogOf(database(major)).schemas())
        .extracting(Schema::name)
        .contains("app", "reporting", "Größe & Co", "public");
  }

  /** What the manual's page on that catalog lists for the column, for objects of the script. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "relation      | S f i m p r t v c I | select relkind from pg_class where oid >= 16384",
        "persistence   | p u               | select relpersistence from pg_class where oid >= 16384",
        "replica       | d f i n           | select relreplident from pg_class where relkind = 'r'",
        "partitioned   | h l r             | select partstrat from pg_partitioned_table",
        "identity      | a d               | select attidentity from pg_attribute where attidentity <> ''",
        "generated     | s v               | select attgenerated from pg_attribute where attgenerated <> ''",
        "constraint    | c f n p u t x     | select contype from pg_constraint",
        "deferrable    | false true        | select condeferrable from pg_constraint",
        "deferred      | false true        | select condeferred from pg_constraint",
        "validated     | false true        | select convalidated from pg_constraint",
        "enforced      | false true        | select conenforced from pg_constraint",
        "no inherit    | false true        | select connoinherit from pg_constraint where contype = 'c'",
        "period        | false true        | select conperiod from pg_constraint",
        "match         | f s               | select confmatchtype from pg_constraint where contype = 'f'",
        "on delete     | a c d n r         | select confdeltype from pg_constraint where contype = 'f'",
        "on update     | a c d r           | select confupdtype from pg_constraint where contype = 'f'",
        "access method | brin btree gin gist hash heap spgist st_heap | select amname from pg_class c join pg_am a on a.oid = c.relam where c.oid >= 16384",
        "valid index   | false true        | select indisvalid from pg_index where indexrelid >= 16384",
        "unique index  | false true        | select indisunique from pg_index where indexrelid >= 16384",
        "nulls         | false true        | select indnullsnotdistinct from pg_index",
        "clustered     | false true        | select indisclustered from pg_index",
        "key order     | 0 1 2 3           | select unnest(indoption) from pg_index where indexrelid >= 16384",
        "populated     | false true        | select relispopulated from pg_class where relkind = 'm'",
        "type          | b c d e m p r     | select typtype from pg_type where oid >= 16384",
        "defined type  | false true        | select typisdefined from pg_type",
        "routine       | a f p w           | select prokind from pg_proc where oid >= 16384",
        "aggregate     | n o               | select aggkind from pg_aggregate where aggfnoid::oid >= 16384",
        "volatility    | i s v             | select provolatile from pg_proc where oid >= 16384",
        "parallel      | r s u             | select proparallel from pg_proc where oid >= 16384",
        "strict        | false true        | select proisstrict from pg_proc where oid >= 16384",
        "definer       | false true        | select prosecdef from pg_proc where oid >= 16384",
        "leakproof     | false true        | select proleakproof from pg_proc where oid >= 16384",
        "argument      | b i o t v         | select unnest(proargmodes) from pg_proc where pronamespace = 'app'::regnamespace",
        "operator      | b l               | select oprkind from pg_operator where oid >= 16384",
        "cast          | a e i             | select castcontext from pg_cast where oid >= 16384",
        "cast method   | b f i             | select castmethod from pg_cast where oid >= 16384",
        "trigger       | A D O R           | select tgenabled from pg_trigger where not tgisinternal",
        "rule          | D O               | select ev_enabled from pg_rewrite where ev_class >= 16384",
        "rule event    | 1 2 3 4           | select ev_type from pg_rewrite where ev_class >= 16384",
        "event trigger | A D O             | select evtenabled from pg_event_trigger",
        "event         | ddl_command_end ddl_command_start login sql_drop table_rewrite | select evtevent from pg_event_trigger",
        "policy        | * a d r w         | select polcmd from pg_policy",
        "permissive    | false true        | select polpermissive from pg_policy",
        "row security  | false true        | select relrowsecurity from pg_class where relkind = 'r'",
        "forced        | false true        | select relforcerowsecurity from pg_class where relkind = 'r'",
        "statistics    | d e f m           | select unnest(stxkind) from pg_statistic_ext",
        "all tables    | false true        | select puballtables from pg_publication",
        "row filter    | false true        | select prqual is not null from pg_publication_rel",
        "column list   | false true        | select prattrs is not null from pg_publication_rel",
        "collation     | b i               | select collprovider from pg_collation where oid >= 16384",
        "deterministic | false true        | select collisdeterministic from pg_collation where oid >= 16384",
        "trusted       | false true        | select lanpltrusted from pg_language where oid >= 16384",
        "default acl   | T f n r S         | select defaclobjtype from pg_default_acl",
        "option        | false true        | select admin_option from pg_auth_members",
        "inherit       | false true        | select inherit_option from pg_auth_members",
        "set           | false true        | select set_option from pg_auth_members",
        "column grant  | false true        | select attacl is not null from pg_attribute where attrelid >= 16384",
      })
  void the_newest_server_has_each_kind(String what, String expected, String query)
      throws SQLException {
    assertThat(values(database(PostgresVersions.NEWEST), query))
        .as(what)
        .containsExactlyInAnyOrder(expected.split(" "));
  }

  /** Those that COMMENT ON takes, but for large objects and what only a subscriber has. */
  @Test
  void each_kind_of_object_has_a_comment() throws SQLException {
    assertThat(
            values(
                database(PostgresVersions.NEWEST),
                """
                select distinct (pg_identify_object(classoid, objoid, objsubid)).type
                  from pg_description where objoid >= 16384
                union select classoid::regclass::text from pg_shdescription
                """))
        .contains(
            "access method",
            "aggregate",
            "cast",
            "collation",
            "conversion",
            "domain constraint",
            "event trigger",
            "extension",
            "foreign table",
            "foreign-data wrapper",
            "function",
            "index",
            "language",
            "materialized view",
            "operator",
            "operator class",
            "operator family",
            "pg_authid",
            "pg_database",
            "pg_tablespace",
            "policy",
            "procedure",
            "publication",
            "rule",
            "schema",
            "sequence",
            "server",
            "statistics object",
            "table",
            "table column",
            "table constraint",
            "text search configuration",
            "transform",
            "trigger",
            "type",
            "view");
  }

  private static Set<String> values(DataSource database, String query) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select (q.v)::text from (" + query + ") q (v)")) {
      Set<String> values = new TreeSet<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }
}
