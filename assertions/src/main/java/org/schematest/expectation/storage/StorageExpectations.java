package org.schematest.expectation.storage;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.ExactSet;
import org.schematest.expectation.object.About;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Table;
import org.schematest.schema.Table.Persistence;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.storage.Storage;

/** What a test may promise about how the rows of a table are stored. */
public final class StorageExpectations {

  private StorageExpectations() {}

  /** What becomes of its rows when the server crashes, or the session ends. */
  public static Optional<Finding> isPersistent(Table table, Persistence persistence) {
    String action = "set " + (persistence == Persistence.UNLOGGED ? "unlogged" : "logged");
    boolean alterable =
        persistence != Persistence.TEMPORARY && table.persistence() != Persistence.TEMPORARY;
    About about = about(table);
    String problem =
        "should be "
            + persistence.name().toLowerCase(Locale.ROOT)
            + ", but is "
            + table.persistence().name().toLowerCase(Locale.ROOT)
            + switch (table.persistence()) {
              case PERMANENT -> "";
              case UNLOGGED -> ": after a crash it is empty";
              case TEMPORARY -> ": it ends with its session";
            };
    boolean holds = table.persistence() == persistence;
    return alterable
        ? about.expect(holds, "table persistence", problem, alter(table, action))
        : about.expect(holds, "table persistence", problem);
  }

  /** Its rows are read from that foreign server. */
  public static Optional<Finding> isOnForeignServer(Table table, String server) {
    return about(table)
        .expect(
            table.foreignServer().filter(server::equals).isPresent(),
            "foreign server",
            "should be read from the foreign server "
                + Identifier.quoted(server)
                + ", but is "
                + table
                    .foreignServer()
                    .map(other -> "read from " + Identifier.quoted(other))
                    .orElse("no foreign table"));
  }

  /** Its rows are in that tablespace; {@code pg_default} is the database's own. */
  public static Optional<Finding> isInTablespace(Table table, String tablespace) {
    String actual = table.storage().tablespace().orElse("pg_default");
    return about(table)
        .expect(
            actual.equals(tablespace),
            "tablespace",
            "should be in the tablespace "
                + Identifier.quoted(tablespace)
                + ", but is in "
                + Identifier.quoted(actual),
            alter(table, "set tablespace " + Identifier.quoted(tablespace)));
  }

  /** Its rows are stored by that access method: {@code heap}. */
  public static Optional<Finding> hasAccessMethod(Table table, String method) {
    return about(table)
        .expect(
            table.storage().accessMethod().filter(method::equals).isPresent(),
            "access method",
            "should be stored by "
                + method
                + ", but is stored by "
                + table.storage().accessMethod().orElse("none"),
            alter(table, "set access method " + Identifier.quoted(method)));
  }

  /** That storage parameter has that value; one of its TOAST table is {@code toast.…}. */
  public static Optional<Finding> hasStorageParameter(Table table, String name, String value) {
    Optional<String> actual = Optional.ofNullable(table.storage().parameters().get(name));
    return about(table)
        .part(name)
        .expect(
            actual.filter(is -> StorageParameters.isSame(name, is, value)).isPresent(),
            "storage parameter",
            "should be stored with "
                + name
                + " = "
                + value
                + ", but "
                + actual.map(other -> "has " + other).orElse("does not set it"),
            parameters(table.storage()),
            alter(table, "set (" + name + " = " + value + ")"));
  }

  /**
   * That storage parameter is the server's.
   *
   * @throws org.schematest.schema.name.NoSuchObjectException if PostgreSQL knows none of that name
   */
  public static Optional<Finding> hasNoStorageParameter(Table table, String name) {
    StorageParameters.check(table, name);
    return about(table)
        .part(name)
        .expect(
            !table.storage().parameters().containsKey(name),
            "no storage parameter",
            "should not set " + name + ", but sets it to " + table.storage().parameters().get(name),
            parameters(table.storage()),
            alter(table, "reset (" + name + ")"));
  }

  /** These are all the storage parameters, each as {@code fillfactor = 80}. */
  public static Optional<Finding> hasOnlyStorageParameters(Table table, List<String> parameters) {
    return ExactSet.only(
        "storage parameters",
        "storage parameter",
        table.qualifiedName().toString(),
        table.subject(),
        parameters.stream().map(text -> text.replaceAll("\\s*=\\s*", " = ").strip()).toList(),
        table.storage().parameters().entrySet().stream().map(StorageExpectations::text).toList());
  }

  private static Fact parameters(Storage storage) {
    return Fact.of(
        "parameters",
        storage.parameters().entrySet().stream().map(StorageExpectations::text).toList());
  }

  private static String text(Map.Entry<String, String> parameter) {
    return parameter.getKey() + " = " + parameter.getValue();
  }

  static Fact alter(Table table, String action) {
    return Evidence.fix("alter table " + table.scope() + " " + action);
  }

  static About about(Table table) {
    return About.of(table.subject(), table.scope());
  }
}
