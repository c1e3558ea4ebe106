package org.schematest.junit.seed;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** One thing that writes rows. A value: equal ones write the same. */
public sealed interface SeedSource permits ScriptSeed, CsvSeed, CallbackSeed {

  /**
   * A file, by its ending.
   *
   * @param location {@code classpath:} or {@code filesystem:} and a path
   * @throws IllegalArgumentException if it is neither a script nor a file of values
   */
  static SeedSource file(String location) {
    SeedFile file = SeedFile.at(location);
    if (file.name().endsWith(".sql")) {
      return new ScriptSeed(file);
    }
    if (file.name().endsWith(".csv")) {
      return new CsvSeed(file);
    }
    throw new IllegalArgumentException("a seed must be a file that ends in .sql or .csv");
  }

  /** Code; equal only if it is the same object. */
  static SeedSource code(SeedData data) {
    return new CallbackSeed(data.getClass(), () -> data, data);
  }

  /**
   * Code, of which an object is made when it is wanted.
   *
   * @param type has a constructor without parameters
   */
  static SeedSource code(Class<? extends SeedData> type) {
    return new CallbackSeed(type, () -> CallbackSeed.made(type), type);
  }

  /** What a failure calls it: {@code seed customers.sql}. */
  String subject();

  /**
   * All that decides what it writes, apart from the database; empty if that cannot be told.
   *
   * @throws SeedFailedException if there is no such file
   */
  Optional<byte[]> content();

  /**
   * Writes the rows, in the transaction of that connection, which the caller commits.
   *
   * @throws SeedFailedException if that fails
   * @throws SQLException if the connection breaks
   */
  void sow(Connection connection) throws SQLException;
}
