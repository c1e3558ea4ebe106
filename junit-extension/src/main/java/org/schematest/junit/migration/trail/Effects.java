package org.schematest.junit.migration.trail;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.schematest.junit.migration.trail.object.ObjectChanges;
import org.schematest.junit.migration.trail.observatory.EventNote;
import org.schematest.junit.migration.trail.observatory.KnownRelations;
import org.schematest.junit.migration.trail.observatory.KnownRelations.Known;
import org.schematest.junit.migration.trail.observatory.RelationFiles;
import org.schematest.junit.migration.trail.observatory.SessionView;
import org.schematest.migration.Relation;
import org.schematest.migration.Rewrite;
import org.schematest.migration.RowCounts;

/** What a statement did to the files and rows of relations that were there before its migration. */
record Effects(List<Rewrite> rewrites, List<Relation> truncated, List<RowCounts> rows) {

  /** The bits of {@code pg_event_trigger_table_rewrite_reason()}: event_trigger.h. */
  private static final Map<Integer, Rewrite.Reason> BITS =
      Map.of(
          1, Rewrite.Reason.PERSISTENCE,
          2, Rewrite.Reason.COLUMN_DEFAULT,
          4, Rewrite.Reason.COLUMN_TYPE,
          8, Rewrite.Reason.ACCESS_METHOD);

  private static final Comparator<Rewrite> REWRITES =
      Comparator.comparing((Rewrite rewrite) -> rewrite.relation().kind())
          .thenComparing(rewrite -> rewrite.relation().name())
          .thenComparing(Rewrite::reason);

  static final Effects NONE = new Effects(List.of(), List.of(), List.of());

  Effects {
    rewrites = rewrites.stream().sorted(REWRITES).toList();
    truncated = truncated.stream().sorted(Comparator.comparing(Relation::name)).toList();
    rows =
        rows.stream()
            .sorted(Comparator.comparing((RowCounts counts) -> counts.relation().name()))
            .toList();
  }

  /**
   * Of a statement in a transaction.
   *
   * @param before what the transaction had done to relations when the statement began
   */
  static Effects of(
      KnownRelations known,
      SessionView view,
      Map<Long, RelationFiles> before,
      ObjectChanges changes) {
    Map<Long, Integer> reasons = new HashMap<>();
    for (EventNote note : view.notes()) {
      if (note instanceof EventNote.Rewritten rewritten) {
        reasons.merge(rewritten.table(), rewritten.reasons(), (one, other) -> one | other);
      }
    }
    List<Known> moved =
        known.byOid().values().stream()
            .filter(one -> isMoved(one, view.files().get(one.relation().oid())))
            .toList();
    List<Relation> truncated =
        known.byOid().values().stream()
            .filter(one -> isEmptied(one, reasons, view))
            .map(Known::relation)
            .toList();
    List<Rewrite> rewrites =
        new ArrayList<>(
            replaced(
                known,
                changes,
                oid -> Optional.ofNullable(view.files().get(oid)).map(RelationFiles::node)));
    for (Known one : moved) {
      Relation relation = one.relation();
      // the indexes of a truncated table have new files as well
      if (truncated.stream().noneMatch(table -> table.name().equals(relation.rowsOf()))) {
        reasons(relation, reasons, commands(relation.oid(), view))
            .forEach(reason -> rewrites.add(new Rewrite(relation, reason)));
      }
    }
    return new Effects(
        rewrites,
        truncated,
        counts(known, view.files(), before).stream()
            // its empty indexes are built, for which it is scanned
            .filter(rows -> !truncated.contains(rows.relation()) && !isUnfilled(rows, view))
            .toList());
  }

  /** Of a statement outside of a transaction, by what is there after it. */
  static Effects outside(KnownRelations before, KnownRelations after, ObjectChanges changes) {
    List<Rewrite> rewrites =
        new ArrayList<>(replaced(before, changes, oid -> after.of(oid).map(Known::node)));
    before
        .byOid()
        .forEach(
            (oid, one) ->
                after
                    .of(oid)
                    .filter(then -> then.node() != one.node() && isStored(one.relation()))
                    .ifPresent(
                        then ->
                            reasons(one.relation(), Map.of(), Set.of())
                                .forEach(
                                    reason -> rewrites.add(new Rewrite(one.relation(), reason)))));
    return new Effects(rewrites, List.of(), List.of());
  }

  private static boolean isStored(Relation relation) {
    return relation.kind().hasRows() || relation.kind() == Relation.Kind.INDEX;
  }

  private static boolean isMoved(Known before, @Nullable RelationFiles after) {
    return after != null && isStored(before.relation()) && before.node() != after.node();
  }

  /**
   * A table that got its file in the same transaction keeps it when it is truncated; another gets a
   * new one, whose number of rows is said to be unknown (relcache.c, RelationSetNewRelfilenumber),
   * as no other statement does that moves it.
   */
  private static boolean isEmptied(Known before, Map<Long, Integer> reasons, SessionView view) {
    long oid = before.relation().oid();
    RelationFiles after = view.files().get(oid);
    if (before.relation().kind() != Relation.Kind.TABLE
        || reasons.containsKey(oid)
        || after == null
        || after.bytes() > 0) {
      return false;
    }
    return before.node() == after.node()
        ? before.bytes() > 0
        : after.uncounted() && !commands(oid, view).contains("ALTER TABLE");
  }

  /** What event triggers told of the relation. */
  private static Set<String> commands(long oid, SessionView view) {
    Set<String> commands = new HashSet<>();
    for (EventNote note : view.notes()) {
      if (note instanceof EventNote.Made made && made.id() == oid) {
        commands.add(made.command());
      }
    }
    return commands;
  }

  /** A materialized view that is refreshed with no data. */
  private static boolean isUnfilled(RowCounts rows, SessionView view) {
    RelationFiles now = view.files().getOrDefault(rows.relation().oid(), RelationFiles.NONE);
    return rows.relation().kind() == Relation.Kind.MATERIALIZED_VIEW && now.bytes() == 0;
  }

  /**
   * PostgreSQL replaces the indexes of a column whose type changes. One that need not be sorted
   * anew keeps its file under the new oid (tablecmds.c, TryReuseIndex).
   *
   * @param node the file that a relation has now
   */
  private static List<Rewrite> replaced(
      KnownRelations known, ObjectChanges changes, Function<Long, Optional<Long>> node) {
    List<Rewrite> replaced = new ArrayList<>();
    changes
        .replacedIndexes()
        .forEach(
            (gone, made) ->
                known
                    .of(gone)
                    .filter(index -> !node.apply(made).equals(Optional.of(index.node())))
                    .ifPresent(
                        index ->
                            replaced.add(new Rewrite(index.relation(), Rewrite.Reason.REPLACED))));
    return replaced;
  }

  private static Stream<Rewrite.Reason> reasons(
      Relation relation, Map<Long, Integer> noted, Set<String> commands) {
    if (relation.kind() == Relation.Kind.INDEX) {
      return Stream.of(Rewrite.Reason.REINDEXED);
    }
    if (commands.contains("REFRESH MATERIALIZED VIEW")) {
      return Stream.of(Rewrite.Reason.REFRESHED);
    }
    Integer bits = noted.get(relation.oid());
    return bits == null
        ? Stream.of(Rewrite.Reason.MOVED)
        : BITS.entrySet().stream()
            .filter(bit -> (bits & bit.getKey()) != 0)
            .map(Map.Entry::getValue);
  }

  private static List<RowCounts> counts(
      KnownRelations known, Map<Long, RelationFiles> after, Map<Long, RelationFiles> before) {
    List<RowCounts> all = new ArrayList<>();
    after.forEach(
        (oid, now) ->
            known
                .of(oid)
                .map(Known::relation)
                .filter(relation -> relation.kind().hasRows())
                .flatMap(
                    relation -> counts(relation, before.getOrDefault(oid, RelationFiles.NONE), now))
                .ifPresent(all::add));
    return all;
  }

  private static Optional<RowCounts> counts(
      Relation relation, RelationFiles before, RelationFiles after) {
    RowCounts counts =
        new RowCounts(
            relation,
            after.scans() - before.scans(),
            after.read() - before.read(),
            after.inserted() - before.inserted(),
            after.updated() - before.updated(),
            after.deleted() - before.deleted());
    return counts.scans() == 0 && counts.read() == 0 && counts.written() == 0
        ? Optional.empty()
        : Optional.of(counts);
  }
}
