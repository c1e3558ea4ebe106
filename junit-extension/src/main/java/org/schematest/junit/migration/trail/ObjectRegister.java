package org.schematest.junit.migration.trail;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.schematest.junit.migration.trail.SessionView.Note;
import org.schematest.migration.ObjectChange;
import org.schematest.schema.object.ObjectKind;

/**
 * All objects of a database, as PostgreSQL prints them; kept up to date by reading anew what event
 * triggers say was touched.
 */
final class ObjectRegister {

  /** What the catalog knows an object by, whatever it is renamed to. */
  record Address(long classId, long id, int part) {}

  /**
   * An object.
   *
   * @param owner the relation that it is a part of, or itself
   * @param bare its name without that of the relation
   */
  private record Entry(long owner, ObjectKind kind, String name, String bare, String definition) {}

  /** The oid of {@code pg_class}, of which relations are. */
  private static final long PG_CLASS = 1259;

  private static final String OBJECTS =
      "select class, id, part, owner, kind, name, bare, definition"
          + " from schematest_trail.objects(?, ?)";

  private final Map<Address, Entry> entries = new LinkedHashMap<>();

  /** Reads everything. */
  void readAll(Connection connection) throws SQLException {
    entries.clear();
    entries.putAll(read(connection, everything(connection)));
  }

  /** Reads everything anew, and says how it differs from what was known. */
  Changes readAgain(Connection connection) throws SQLException {
    Map<Address, Entry> known = new LinkedHashMap<>(entries);
    readAll(connection);
    Changes changes = new Changes();
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

  private static Map<Address, Entry> read(Connection connection, Set<Address> wanted)
      throws SQLException {
    Map<Address, Entry> read = new LinkedHashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(OBJECTS)) {
      statement.setArray(1, oids(connection, wanted.stream().map(Address::classId)));
      statement.setArray(2, oids(connection, wanted.stream().map(Address::id)));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          read.put(
              new Address(row.getLong(1), row.getLong(2), row.getInt(3)),
              new Entry(
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
  Changes update(Connection connection, List<Note> notes, Set<Long> locked) throws SQLException {
    Changes changes = new Changes();
    Set<Address> touched = new LinkedHashSet<>();
    boolean any = false;
    for (Note note : notes) {
      if (note instanceof Note.Made made && made.isAddressed()) {
        touched.add(new Address(made.classId(), made.id(), 0));
      } else if (note instanceof Note.Made) {
        any = true;
      } else if (note instanceof Note.Dropped dropped) {
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

  private static boolean isAlterTable(Note note) {
    return note instanceof Note.Made made && made.command().equals("ALTER TABLE");
  }

  private static boolean isChild(@Nullable Entry entry) {
    return entry != null
        && (entry.definition().contains("partition of ")
            || entry.definition().contains("inherits "));
  }

  private void drop(Note.Dropped dropped, Changes changes) {
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

  private static boolean isOf(Address address, Note.Dropped dropped) {
    return address.classId() == dropped.classId() && address.id() == dropped.id();
  }

  private void takeOver(Map<Address, Entry> read, Set<Address> asked, Changes changes) {
    Set<Long> owners = new HashSet<>();
    asked.forEach(address -> owners.add(address.id()));
    read.values().forEach(entry -> owners.add(entry.owner()));
    Map<Address, Entry> before = new HashMap<>();
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

  /** What became of objects, each of them told once, from the first state to the last. */
  static final class Changes {

    private record Change(@Nullable Entry before, @Nullable Entry after) {}

    private final Map<Address, Change> byAddress = new LinkedHashMap<>();

    private void add(Address address, @Nullable Entry before, @Nullable Entry after) {
      if (!Objects.equals(before, after)) {
        Change earlier = byAddress.get(address);
        byAddress.put(address, new Change(earlier == null ? before : earlier.before(), after));
      }
    }

    /** These, and then the others. */
    void then(Changes later) {
      later.byAddress.forEach((address, change) -> add(address, change.before(), change.after()));
    }

    boolean isEmpty() {
      return byAddress.isEmpty();
    }

    /** The relations that are new. */
    Stream<Long> made() {
      return byAddress.entrySet().stream()
          .filter(entry -> entry.getValue().before() == null && entry.getValue().after() != null)
          .filter(entry -> entry.getKey().part() == 0)
          .map(entry -> entry.getKey().id());
    }

    /** The objects of that kind that were there before, and are otherwise now. */
    List<Address> changed(ObjectKind kind) {
      return byAddress.entrySet().stream()
          .filter(entry -> isChanged(kind, entry.getValue()))
          .map(Map.Entry::getKey)
          .toList();
    }

    private static boolean isChanged(ObjectKind kind, Change change) {
      Entry before = change.before();
      Entry after = change.after();
      return before != null
          && after != null
          && after.kind() == kind
          && !before.definition().equals(after.definition());
    }

    /** The tables that were there before, and became partitions. */
    List<Address> attached() {
      return changed(ObjectKind.TABLE).stream()
          .filter(address -> becomesPartition(Objects.requireNonNull(byAddress.get(address))))
          .toList();
    }

    private static boolean becomesPartition(Change change) {
      return change.before() != null
          && change.after() != null
          && !change.before().definition().contains("partition of ")
          && change.after().definition().contains("partition of ");
    }

    /** The indexes that were dropped, each with one of the same name and table that was made. */
    Map<Long, Long> replacedIndexes() {
      Map<Long, Long> replaced = new LinkedHashMap<>();
      byAddress.forEach(
          (address, gone) ->
              successor(gone)
                  .filter(made -> isIndex(gone.before()))
                  .ifPresent(made -> replaced.put(address.id(), made.getKey().id())));
      return replaced;
    }

    private static boolean isIndex(@Nullable Entry entry) {
      return entry != null && entry.kind() == ObjectKind.INDEX;
    }

    /** What was made in the place of what was dropped. */
    private Optional<Map.Entry<Address, Change>> successor(Change gone) {
      Entry before = gone.before();
      return before == null || gone.after() != null
          ? Optional.empty()
          : byAddress.entrySet().stream()
              .filter(made -> made.getValue().before() == null)
              .filter(made -> isLike(before, made.getValue().after()))
              .findFirst();
    }

    private static boolean isLike(Entry before, @Nullable Entry after) {
      return after != null
          && after.kind() == before.kind()
          && after.owner() == before.owner()
          && after.name().equals(before.name());
    }

    /** What was dropped and made again as it was: an index that is rebuilt, and its constraint. */
    private Set<Change> madeAgain() {
      Set<Change> same = new HashSet<>();
      for (Change gone : byAddress.values()) {
        successor(gone)
            .map(Map.Entry::getValue)
            .filter(made -> Objects.equals(gone.before(), made.after()))
            .ifPresent(
                made -> {
                  same.add(gone);
                  same.add(made);
                });
      }
      return same;
    }

    List<ObjectChange> told() {
      List<ObjectChange> told = new ArrayList<>();
      Set<Change> same = madeAgain();
      byAddress.forEach(
          (address, change) -> {
            if (!same.contains(change) && !goesWithItsOwner(address, change)) {
              told(change).ifPresent(told::add);
            }
          });
      return told;
    }

    /** Of a table that is dropped it is not told that its columns are. */
    private boolean goesWithItsOwner(Address address, Change change) {
      Entry gone = change.before();
      return gone != null
          && change.after() == null
          && byAddress.entrySet().stream()
              .anyMatch(
                  other ->
                      other.getKey().id() == gone.owner()
                          && other.getKey().part() == 0
                          && !other.getKey().equals(address)
                          && other.getValue().before() != null
                          && other.getValue().after() == null);
    }

    private static Optional<ObjectChange> told(Change change) {
      Entry before = change.before();
      Entry after = change.after();
      if (before == null || after == null) {
        Entry one = before == null ? after : before;
        // what was made and dropped again
        return one == null
            ? Optional.empty()
            : Optional.of(
                new ObjectChange(
                    before == null ? ObjectChange.Kind.CREATED : ObjectChange.Kind.DROPPED,
                    one.kind(),
                    one.name(),
                    Optional.empty(),
                    definition(before),
                    definition(after)));
      }
      boolean renamed = !before.bare().equals(after.bare()) || isMoved(before, after);
      boolean changed = !before.definition().equals(after.definition());
      return renamed || changed
          ? Optional.of(
              new ObjectChange(
                  changed ? ObjectChange.Kind.CHANGED : ObjectChange.Kind.RENAMED,
                  after.kind(),
                  after.name(),
                  renamed ? Optional.of(before.name()) : Optional.empty(),
                  definition(before),
                  definition(after)))
          : Optional.empty();
    }

    /** A part's name changes with that of its table, which says so itself. */
    private static boolean isMoved(Entry before, Entry after) {
      return !before.name().equals(after.name())
          && switch (after.kind()) {
            case COLUMN, CONSTRAINT, TRIGGER, RULE, POLICY -> false;
            default -> true;
          };
    }

    private static Optional<String> definition(@Nullable Entry entry) {
      return entry == null || entry.definition().isEmpty()
          ? Optional.empty()
          : Optional.of(entry.definition());
    }
  }
}
