package org.schematest.samples.fidelity;

import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** The tables of TPC-H and their rows, the same whenever they are generated. */
final class TpchData {

  private static final int CHUNK = 1 << 16;

  private TpchData() {}

  static List<String> tables() {
    return TpchTable.getTables().stream().map(TpchTable::getTableName).toList();
  }

  /** Tables, keys and indexes without a row. */
  static void create(DataSource database) throws SQLException {
    Sql.run(database, Sql.resource("tables.sql"), Sql.resource("keys.sql"));
  }

  /** The same with all rows, vacuumed and analyzed. */
  static void load(DataSource database, double scale) throws SQLException, IOException {
    Sql.run(database, Sql.resource("tables.sql"));
    for (TpchTable<?> table : TpchTable.getTables()) {
      copy(database, table, scale);
    }
    Sql.run(database, Sql.resource("keys.sql"));
    Sql.run(database, "vacuum analyze", "checkpoint");
  }

  private static void copy(DataSource database, TpchTable<?> table, double scale)
      throws SQLException, IOException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      // What is copied into a file of the same transaction is not written to the log.
      statement.execute("truncate " + table.getTableName());
      CopyIn copy =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn("copy " + table.getTableName() + " from stdin (delimiter '|')");
      StringBuilder chunk = new StringBuilder(2 * CHUNK);
      for (TpchEntity row : table.createGenerator(scale, 1, 1)) {
        String line = row.toLine();
        // The generator ends a line with the delimiter, as TPC's own does, and COPY does not.
        chunk.append(line, 0, line.length() - 1).append('\n');
        if (chunk.length() > CHUNK) {
          write(copy, chunk);
        }
      }
      write(copy, chunk);
      copy.endCopy();
      connection.commit();
    }
  }

  private static void write(CopyIn copy, StringBuilder chunk) throws SQLException {
    byte[] bytes = chunk.toString().getBytes(StandardCharsets.UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
    chunk.setLength(0);
  }
}
