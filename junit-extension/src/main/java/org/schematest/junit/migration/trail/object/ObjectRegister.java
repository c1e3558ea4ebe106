package org.schematest.junit.migration.trail.object;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.schematest.junit.migration.trail.observatory.EventNote;
import org.schematest.schema.object.ObjectKind;

/**
 * All objects of a database, as PostgreSQL prints them; kept up to date by reading anew what event
 * triggers say was touched.
 */
public final class ObjectRegister {

  /** The oid of {@code pg_class}, of which relations are. */
  private static final long PG_CLASS = 1259;

  private static final String OBJECTS =
      "select class, id, part, owner, kind, name, bare, definition"
          + " from schematest_trail.objects(?, ?)";

  private final Map<Address, CatalogObject> entries = new LinkedHashMap<>();

  /** Reads everything. */
  public void readAll(Connection connection) throws SQLException {
    entries.clear();
    entries.putAll(read(connection, everything(connection)));
  }

  /** Reads everything anew, and says how it differs from what was known. */
  public ObjectChanges readAgain(Connection connection) throws SQLException {
    Map<Address, CatalogObject> known = new LinkedHashMap<>(entries);
    readAll(connection);
    ObjectChanges changes = new ObjectChanges();
    known.forEach((address, entry) -> changes.add(address, entry, entries.get(address)));
    entries.forEach(
        (address, entry) -> {
          if (!known.containsKey(address)) {
            changes.add(address, null, entry);
          }
        });
    return changes;
  }

  private static Set<Address> everything(Connection connection) throws SQLException {
    Set<Address> addresses = new LinkedHashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select class, id from schematest_trail.everything()")) {
      while (row.next()) {
        addresses.add(new Address(row.getLong(1), row.getLong(2), 0));
      }
    }
    return addresses;
  }

  private static Map<Address, CatalogObject> read(Connection connection, Set<Address> wanted)
      throws SQLException {
    Map<Address, CatalogObject> read = new LinkedHashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(OBJECTS)) {
      statement.setArray(1, oids(connection, wanted.stream().map(Address::classId)));
      statement.setArray(2, oids(connection, wanted.stream().map(Address::id)));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          read.put(
              new Address(row.getLong(1), row.getLong(2), row.getInt(3)),
              new CatalogObject(
                  row.getLong(4),
                  ObjectKind.valueOf(row.getString(5)),
                  row.getString(6),
                  row.getString(7),
                  row.getString(8)));
        }
      }
    }
    return read;
  }

  private static Array oids(Connection connection, Stream<Long> oids) throws SQLException {
    return connection.createArrayOf("oid", oids.toArray());
  }

  /**
   * Takes over what a statement did.
   *
   * @param connection the session that did it, which alone sees it
   * @param locked relations that it has locked: a partition that is detached is not told of
   * @return the changes, in the order of the notes
   */
  public ObjectChanges update(Connection connection, List<EventNote> notes, Set<Long> locked)
      throws SQLException {
    ObjectChanges changes = new ObjectChanges();
    Set<Address> touched = new LinkedHashSet<>();
    boolean any = false;
    for (EventNote note : notes) {
      if (note instanceof EventNote.Made made && made.isAddressed()) {
        touched.add(new Address(made.classId(), made.id(), 0));
      } else if (note instanceof EventNote.Made) {
        any = true;
      } else if (note instanceof EventNote.Dropped dropped) {
        drop(dropped, changes);
        if (dropped.part() > 0) {
          touched.add(new Address(dropped.classId(), dropped.id(), 0));
        }
      }
    }
    if (notes.stream().anyMatch(ObjectRegister::isAlterTable)) {
      locked.stream()
          .map(oid -> new Address(PG_CLASS, oid, 0))
          .filter(address -> isChild(entries.get(address)))
          .forEach(touched::add);
    }
    // Of privileges it is not told whose they are.
    Set<Address> asked = any ? everything(connection) : touched;
    if (!asked.isEmpty()) {
      takeOver(read(connection, asked), asked, changes);
    }
    return changes;
  }

  private static boolean isAlterTable(EventNote note) {
    return note instanceof EventNote.Made made && made.command().equals("ALTER TABLE");
  }

  private static boolean isChild(@Nullable CatalogObject entry) {
    return entry != null
        && (entry.definition().contains("partition of ")
            || entry.definition().contains("inherits "));
  }

  private void drop(EventNote.Dropped dropped, ObjectChanges changes) {
    List<Address> gone =
        entries.entrySet().stream()
            .filter(
                entry ->
                    dropped.part() == 0
                        && (isOf(entry.getKey(), dropped)
                            || (entry.getValue().owner() == dropped.id()
                                && entries.containsKey(
                                    new Address(dropped.classId(), dropped.id(), 0)))))
            .map(Map.Entry::getKey)
            .toList();
    gone.forEach(address -> changes.add(address, entries.remove(address), null));
  }

  private static boolean isOf(Address address, EventNote.Dropped dropped) {
    return address.classId() == dropped.classId() && address.id() == dropped.id();
  }

  private void takeOver(
      Map<Address, CatalogObject> read, Set<Address> asked, ObjectChanges changes) {
    Set<Long> owners = new HashSet<>();
    asked.forEach(address -> owners.add(address.id()));
    read.values().forEach(entry -> owners.add(entry.owner()));
    Map<Address, CatalogObject> before = new HashMap<>();
    entries.forEach(
        (address, entry) -> {
          if (owners.contains(entry.owner())) {
            before.put(address, entry);
          }
        });
    before.forEach(
        (address, entry) -> {
          if (!read.containsKey(address)) {
            entries.remove(address);
            changes.add(address, entry, null);
          }
        });
    read.forEach((address, entry) -> changes.add(address, entries.put(address, entry), entry));
  }
}
