package org.schematest.samples.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.meta.Definition;
import org.jooq.meta.SchemaDefinition;
import org.jooq.meta.jaxb.CatalogMappingType;
import org.jooq.meta.jaxb.SchemaMappingType;
import org.jooq.meta.postgres.PostgresDatabase;
import org.schematest.catalog.CatalogReader;
import org.schematest.catalog.kept.KeptCatalog;
import org.schematest.samples.benchmark.measure.Measurement;

/** Reads one catalog several times by one reader, in a JVM that does nothing else. */
final class CatalogReading {

  /** The readers that are compared. */
  enum Reader {
    PLAIN_SQL("plain SQL"),
    SCHEMATEST("Schematest"),
    KEPT("Schematest, from where it is kept"),
    JOOQ_META("jOOQ-meta");

    private final String title;

    Reader(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  /** The same facts by hand, with one query for each kind of object and all definitions printed. */
  private static final List<String> PLAIN_SQL =
      List.of(
          """
          select c.oid, n.nspname, c.relname, c.relkind, c.relpersistence, d.description,
                 pg_get_userbyid(c.relowner),
                 coalesce(c.relacl, acldefault('r', c.relowner))::text, c.reloptions::text,
                 t.reloptions::text, a.amname, s.spcname, c.relrowsecurity, c.relforcerowsecurity,
                 c.relreplident, c.relispopulated, pg_get_expr(c.relpartbound, c.oid),
                 pg_get_partkeydef(p.partrelid),
                 case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid) end
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            left join pg_description d on d.objoid = c.oid and d.objsubid = 0
                 and d.classoid = 'pg_class'::regclass
            left join pg_class t on t.oid = c.reltoastrelid
            left join pg_am a on a.oid = c.relam
            left join pg_tablespace s on s.oid = c.reltablespace
            left join pg_partitioned_table p on p.partrelid = c.oid
           where c.relkind in ('r', 'p', 'f', 'v', 'm', 'c') and n.nspname = 'public'
           order by 2, 3
          """,
          """
          select c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
                 pg_get_expr(d.adbin, d.adrelid), a.attidentity, a.attgenerated, t.description,
                 y.typname, z.nspname, a.attstorage, a.attcompression, a.attstattarget,
                 a.attacl::text, a.attcollation
            from pg_attribute a
            join pg_class c on c.oid = a.attrelid
            join pg_namespace n on n.oid = c.relnamespace
            join pg_type y on y.oid = a.atttypid
            join pg_namespace z on z.oid = y.typnamespace
            left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
            left join pg_description t on t.objoid = c.oid and t.objsubid = a.attnum
                 and t.classoid = 'pg_class'::regclass
           where a.attnum > 0 and not a.attisdropped and n.nspname = 'public'
                 and c.relkind in ('r', 'p', 'f', 'v', 'm', 'c')
           order by 1, a.attnum
          """,
          """
          select c.relname, k.conname, k.contype, pg_get_constraintdef(k.oid), k.convalidated,
                 k.condeferrable, k.condeferred, k.confdeltype, k.confupdtype, k.connoinherit,
                 d.description
            from pg_constraint k
            join pg_class c on c.oid = k.conrelid
            join pg_namespace n on n.oid = c.relnamespace
            left join pg_description d on d.objoid = k.oid
                 and d.classoid = 'pg_constraint'::regclass
           where n.nspname = 'public'
           order by 1, 2
          """,
          """
          select c.relname, i.relname, pg_get_indexdef(x.indexrelid), x.indisunique, x.indisvalid,
                 x.indisclustered, i.reloptions::text, s.spcname, d.description
            from pg_index x
            join pg_class i on i.oid = x.indexrelid
            join pg_class c on c.oid = x.indrelid
            join pg_namespace n on n.oid = c.relnamespace
            left join pg_tablespace s on s.oid = i.reltablespace
            left join pg_description d on d.objoid = i.oid and d.objsubid = 0
                 and d.classoid = 'pg_class'::regclass
           where n.nspname = 'public'
           order by 1, 2
          """,
          """
          select c.relname, format_type(s.seqtypid, null), s.seqstart, s.seqincrement, s.seqmin,
                 s.seqmax, s.seqcache, s.seqcycle, pg_get_userbyid(c.relowner),
                 coalesce(c.relacl, acldefault('s', c.relowner))::text, d.refobjid::regclass,
                 a.attname, d.deptype
            from pg_sequence s
            join pg_class c on c.oid = s.seqrelid
            join pg_namespace n on n.oid = c.relnamespace
            left join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = c.oid
                 and d.refclassid = 'pg_class'::regclass and d.deptype in ('a', 'i')
            left join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
           where n.nspname = 'public'
           order by 1
          """,
          """
          select t.typname, t.typtype, format_type(t.typbasetype, t.typtypmod), t.typnotnull,
                 t.typdefault, pg_get_userbyid(t.typowner),
                 coalesce(t.typacl, acldefault('T', t.typowner))::text,
                 array(select enumlabel from pg_enum where enumtypid = t.oid order by enumsortorder)
            from pg_type t
            join pg_namespace n on n.oid = t.typnamespace
            left join pg_class c on c.oid = t.typrelid
           where n.nspname = 'public' and t.typcategory <> 'A' and coalesce(c.relkind, 'c') = 'c'
           order by 1
          """,
          """
          select inhrelid::regclass, inhparent::regclass from pg_inherits order by 1, inhseqno
          """,
          """
          select tgrelid::regclass, tgname, tgenabled, pg_get_triggerdef(oid)
            from pg_trigger where not tgisinternal order by 1, 2
          """,
          """
          select polrelid::regclass, polname, polcmd, polpermissive, polroles::regrole[]::text,
                 pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)
            from pg_policy order by 1, 2
          """,
          """
          select ev_class::regclass, rulename, ev_enabled, pg_get_ruledef(oid)
            from pg_rewrite where rulename <> '_RETURN' and oid >= 16384 order by 1, 2
          """,
          """
          select p.proname, pg_get_function_arguments(p.oid), pg_get_function_result(p.oid),
                 p.provolatile, p.proisstrict, p.prosecdef, p.proconfig::text, p.prosrc,
                 pg_get_userbyid(p.proowner),
                 coalesce(p.proacl, acldefault('f', p.proowner))::text
            from pg_proc p join pg_namespace n on n.oid = p.pronamespace
           where n.nspname = 'public'
           order by 1, 2
          """,
          """
          select nspname, pg_get_userbyid(nspowner),
                 coalesce(nspacl, acldefault('n', nspowner))::text
            from pg_namespace where nspname !~ '^pg_'
          """,
          """
          select stxrelid::regclass, stxname, pg_get_statisticsobjdef(oid) from pg_statistic_ext
          """,
          """
          select r.rolname, r.rolsuper, r.rolinherit, r.rolcreaterole, r.rolcanlogin, r.rolbypassrls,
                 array(select roleid::regrole::text from pg_auth_members where member = r.oid)
            from pg_roles r where rolname !~ '^pg_' order by 1
          """,
          """
          select e.extname, e.extversion, a.default_version, n.nspname
            from pg_extension e
            join pg_namespace n on n.oid = e.extnamespace
            left join pg_available_extensions a on a.name = e.extname
          """,
          "select p.*, r.prrelid::regclass from pg_publication p"
              + " left join pg_publication_rel r on r.prpubid = p.oid",
          "select *, defaclacl::text from pg_default_acl",
          "select * from pg_event_trigger",
          "select * from pg_cast where oid >= 16384",
          "select * from pg_operator where oid >= 16384",
          "select * from pg_opclass where oid >= 16384",
          "select * from pg_collation where oid >= 16384",
          "select * from pg_language where oid >= 16384",
          "select * from pg_foreign_data_wrapper",
          "select * from pg_foreign_server",
          "select * from pg_tablespace",
          "select * from pg_database where datname = current_database()",
          "select name, reset_val from pg_settings where name in ('TimeZone', 'search_path')",
          "select * from pg_db_role_setting");

  private CatalogReading() {}

  /** Takes the reader, the address or the file, and how often to read; prints the times in ms. */
  public static void main(String[] arguments) throws Exception {
    Reader reader = Reader.valueOf(arguments[0]);
    int rounds = Integer.parseInt(arguments[2]);
    List<Double> times = new ArrayList<>();
    if (reader == Reader.KEPT) {
      for (int round = 0; round < rounds; round++) {
        times.add(
            Measurement.millis(() -> KeptCatalog.read(Files.readString(Path.of(arguments[1])))));
      }
    } else {
      try (Connection connection = DriverManager.getConnection(arguments[1]);
          Statement statement = connection.createStatement()) {
        statement.execute("select 1"); // the driver is loaded
        for (int round = 0; round < rounds; round++) {
          times.add(Measurement.millis(() -> read(reader, connection)));
        }
      }
    }
    System.out.println(times.stream().map(String::valueOf).collect(Collectors.joining(" ")));
  }

  private static void read(Reader reader, Connection connection) throws SQLException {
    switch (reader) {
      case PLAIN_SQL -> readPlainly(connection);
      case SCHEMATEST -> CatalogReader.read(connection, Set.of());
      case JOOQ_META -> readWithJooqMeta(connection);
      case KEPT -> throw new IllegalArgumentException("that needs no connection");
    }
  }

  private static int readPlainly(Connection connection) throws SQLException {
    List<Object[]> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      for (String sql : PLAIN_SQL) {
        try (ResultSet result = statement.executeQuery(sql)) {
          int width = result.getMetaData().getColumnCount();
          while (result.next()) {
            Object[] row = new Object[width];
            for (int i = 0; i < width; i++) {
              row[i] = result.getObject(i + 1);
            }
            rows.add(row);
          }
        }
      }
    }
    return rows.size();
  }

  private static int readWithJooqMeta(Connection connection) {
    PostgresDatabase database = new PostgresDatabase();
    database.setConnection(connection);
    database.setConfiguredCatalogs(List.<CatalogMappingType>of());
    database.setConfiguredSchemata(List.of(new SchemaMappingType().withInputSchema("public")));
    database.setIncludes(new String[] {".*"});
    database.setIncludeIndexes(true);
    database.setIncludeUniqueKeys(true);
    database.setIncludePrimaryKeys(true);
    database.setIncludeForeignKeys(true);
    database.setIncludeCheckConstraints(true);
    int read = 0;
    for (SchemaDefinition schema : database.getSchemata()) {
      for (var table : database.getTables(schema)) {
        List<Definition> parts = new ArrayList<>(table.getColumns());
        parts.addAll(table.getIndexes());
        parts.addAll(table.getUniqueKeys());
        parts.addAll(table.getForeignKeys());
        parts.addAll(table.getCheckConstraints());
        read += parts.size();
      }
    }
    return read;
  }
}
