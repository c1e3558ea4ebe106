package org.schematest.junit.migration.trail.object;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.schematest.migration.ObjectChange;
import org.schematest.schema.object.ObjectKind;

/** What became of objects, each of them told once, from the first state to the last. */
public final class ObjectChanges {

  private record Change(@Nullable CatalogObject before, @Nullable CatalogObject after) {}

  private static final String PARTITION = "partition of ";

  private final Map<Address, Change> byAddress = new LinkedHashMap<>();

  void add(Address address, @Nullable CatalogObject before, @Nullable CatalogObject after) {
    if (!Objects.equals(before, after)) {
      Change earlier = byAddress.get(address);
      byAddress.put(address, new Change(earlier == null ? before : earlier.before(), after));
    }
  }

  /** These, and then the others. */
  public void then(ObjectChanges later) {
    later.byAddress.forEach((address, change) -> add(address, change.before(), change.after()));
  }

  /** Whether nothing changed. */
  public boolean isEmpty() {
    return byAddress.isEmpty();
  }

  /** The relations that are new. */
  public Stream<Long> made() {
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
    CatalogObject before = change.before();
    CatalogObject after = change.after();
    return before != null
        && after != null
        && after.kind() == kind
        && !before.definition().equals(after.definition());
  }

  /** The tables that were there before, and became partitions. */
  List<Address> attached() {
    return byAddress.entrySet().stream()
        .filter(entry -> becomesPartition(entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean becomesPartition(Change change) {
    return isChanged(ObjectKind.TABLE, change)
        && !definition(change.before()).orElse("").contains(PARTITION)
        && definition(change.after()).orElse("").contains(PARTITION);
  }

  /** The indexes that were dropped, each with one of the same name and table that was made. */
  public Map<Long, Long> replacedIndexes() {
    Map<Long, Long> replaced = new LinkedHashMap<>();
    byAddress.forEach(
        (address, gone) ->
            successor(gone)
                .filter(made -> isIndex(gone.before()))
                .ifPresent(made -> replaced.put(address.id(), made.getKey().id())));
    return replaced;
  }

  private static boolean isIndex(@Nullable CatalogObject entry) {
    return entry != null && entry.kind() == ObjectKind.INDEX;
  }

  /** What was made in the place of what was dropped. */
  private Optional<Map.Entry<Address, Change>> successor(Change gone) {
    CatalogObject before = gone.before();
    return before == null || gone.after() != null
        ? Optional.empty()
        : byAddress.entrySet().stream()
            .filter(made -> made.getValue().before() == null)
            .filter(made -> isLike(before, made.getValue().after()))
            .findFirst();
  }

  private static boolean isLike(CatalogObject before, @Nullable CatalogObject after) {
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

  /** What people are told, in the order in which it happened first. */
  public List<ObjectChange> told() {
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
    CatalogObject gone = change.before();
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
    CatalogObject before = change.before();
    CatalogObject after = change.after();
    if (before == null || after == null) {
      CatalogObject one = before == null ? after : before;
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
  private static boolean isMoved(CatalogObject before, CatalogObject after) {
    return !before.name().equals(after.name())
        && switch (after.kind()) {
          case COLUMN, CONSTRAINT, TRIGGER, RULE, POLICY -> false;
          default -> true;
        };
  }

  private static Optional<String> definition(@Nullable CatalogObject entry) {
    return entry == null || entry.definition().isEmpty()
        ? Optional.empty()
        : Optional.of(entry.definition());
  }
}
