package org.schematest.samples.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jooq.meta.Definition;
import org.jooq.meta.SchemaDefinition;
import org.jooq.meta.jaxb.CatalogMappingType;
import org.jooq.meta.jaxb.SchemaMappingType;
import org.jooq.meta.postgres.PostgresDatabase;
import org.schematest.catalog.CatalogReader;

/** Reading a whole catalog: with this kit, with plain SQL, and with jOOQ-meta, in turns. */
final class CatalogBenchmark {

  private static final int ROUNDS = 9;

  /**
   * The same facts by hand: relations, columns, constraints and indexes, all definitions included.
   */
  private static final List<String> PLAIN_SQL =
      List.of(
          """
          select n.nspname, c.relname, c.relkind, c.relpersistence, d.description
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            left join pg_description d on d.objoid = c.oid and d.objsubid = 0
                 and d.classoid = 'pg_class'::regclass
           where c.relkind in ('r', 'p', 'f', 'v', 'm') and n.nspname = 'public'
           order by 1, 2
          """,
          """
          select c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
                 pg_get_expr(d.adbin, d.adrelid), a.attidentity, a.attgenerated, t.description
            from pg_attribute a
            join pg_class c on c.oid = a.attrelid
            join pg_namespace n on n.oid = c.relnamespace
            left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
            left join pg_description t on t.objoid = c.oid and t.objsubid = a.attnum
                 and t.classoid = 'pg_class'::regclass
           where a.attnum > 0 and not a.attisdropped and n.nspname = 'public'
                 and c.relkind in ('r', 'p', 'f', 'v', 'm')
           order by 1, a.attnum
          """,
          """
          select c.relname, k.conname, k.contype, pg_get_constraintdef(k.oid), k.convalidated
            from pg_constraint k
            join pg_class c on c.oid = k.conrelid
            join pg_namespace n on n.oid = c.relnamespace
           where n.nspname = 'public'
           order by 1, 2
          """,
          """
          select c.relname, i.relname, pg_get_indexdef(x.indexrelid), x.indisunique, x.indisvalid
            from pg_index x
            join pg_class i on i.oid = x.indexrelid
            join pg_class c on c.oid = x.indrelid
            join pg_namespace n on n.oid = c.relnamespace
           where n.nspname = 'public'
           order by 1, 2
          """);

  private CatalogBenchmark() {}

  static void run(PrintStream out) throws Exception {
    out.println("## Reading the catalog, ms\n");
    out.println(
        "| tables | reader | first | median [min – max] | to plain SQL |\n|---|---|---|---|---|");
    for (int tables : new int[] {200, 1_000}) {
      try (EmbeddedPostgres server =
              EmbeddedPostgres.builder().setServerConfig("autovacuum", "off").start();
          Connection connection = server.getPostgresDatabase().getConnection()) {
        create(connection, tables);
        compare(out, tables, connection);
      }
    }
    out.println();
  }

  private static void create(Connection connection, int tables) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (int number = 1; number <= tables; number++) {
        statement.execute(Tables.ddl(number));
      }
      statement.execute("vacuum analyze");
    }
  }

  private static void compare(PrintStream out, int tables, Connection connection) throws Exception {
    List<Double> plain = new ArrayList<>();
    List<Double> kit = new ArrayList<>();
    List<Double> jooq = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      plain.add(Measurement.millis(() -> readPlainly(connection)));
      kit.add(Measurement.millis(() -> CatalogReader.read(connection, Set.of())));
      jooq.add(Measurement.millis(() -> readWithJooqMeta(connection)));
    }
    Measurement base = new Measurement(plain);
    row(out, tables, "plain SQL", base, base);
    row(out, tables, "Schematest", new Measurement(kit), base);
    row(out, tables, "jOOQ-meta", new Measurement(jooq), base);
  }

  private static void row(
      PrintStream out, int tables, String reader, Measurement measured, Measurement base) {
    out.println(
        String.format(
            Locale.ROOT,
            "| %,d | %s | %.1f | %s | %s |",
            tables,
            reader,
            measured.first(),
            measured,
            measured.ratioTo(base)));
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
