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
