package org.schematest.expectation.migration.sequence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.schematest.migration.Lock;
import org.schematest.migration.MigrationStatement;
import org.schematest.migration.MigrationTrail;
import org.schematest.migration.ObjectChange;
import org.schematest.migration.Relation;
import org.schematest.migration.Rewrite;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.object.ObjectKind;

/**
 * Finds the safe sequence for what a statement did. It goes by what was observed, so that the same
 * is said of a statement in a function; only partitions are read from its text.
 */
public final class SafeWay {

  private static final String NAME = "((?:\"(?:[^\"]|\"\")+\"|[\\w$.])+)";

  private static final Pattern ATTACH =
      Pattern.compile(
          "alter\\s+table\\s+(?:if\\s+exists\\s+)?(?:only\\s+)?%s\\s+attach\\s+partition\\s+%s\\s+(for\\s+values.*|default)"
              .formatted(NAME, NAME),
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern DETACH =
      Pattern.compile(
          "alter\\s+table\\s+(?:if\\s+exists\\s+)?%s\\s+detach\\s+partition\\s+%s"
              .formatted(NAME, NAME),
          Pattern.CASE_INSENSITIVE);

  private static final Pattern PARTITION_KEY =
      Pattern.compile(
          "create\\s+table\\s+(?:if\\s+not\\s+exists\\s+)?%s\\s*\\(.*\\)\\s*partition\\s+by\\s+(?:range|list)\\s*\\(\\s*(\\w+|\"[^\"]+\")\\s*\\)"
              .formatted(NAME),
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private final MigrationTrail trail;
  private final MigrationStatement statement;

  /** Those that its transaction had when it began. */
  private final List<Lock> held;

  private SafeWay(MigrationTrail trail, MigrationStatement statement) {
    this.trail = trail;
    this.statement = statement;
    this.held =
        trail.migrations().stream()
            .filter(migration -> migration.statements().contains(statement))
            .findFirst()
            .map(migration -> migration.heldBefore(statement))
            .orElse(List.of());
  }

  /** Those that there are while it runs: where there is a stronger one, it takes none. */
  private Stream<Lock> locks() {
    return Stream.concat(statement.locks().stream(), held.stream());
  }

  /** What to write in the place of that statement. */
  public static SafeSequence of(MigrationTrail trail, MigrationStatement statement) {
    return new SafeWay(trail, statement).find();
  }

  /**
   * What to write in the place of a statement that takes something from programs: what renames
   * keeps both names for a release, and all else waits for the next one.
   */
  public static SafeSequence inNextRelease(MigrationTrail trail, MigrationStatement statement) {
    SafeWay way = new SafeWay(trail, statement);
    return way.renamed().orElseGet(() -> way.find().inNextRelease());
  }

  private SafeSequence find() {
    return Stream.<Supplier<Optional<SafeSequence>>>of(
            this::partition,
            this::column,
            this::constraint,
            this::index,
            this::rewrite,
            this::renamed)
        .flatMap(way -> way.get().stream())
        .findFirst()
        .orElseGet(() -> TableSequences.momentary(sql()));
  }

  private String sql() {
    return statement.sql().strip().replaceFirst(";+$", "") + ";";
  }

  private Optional<SafeSequence> partition() {
    Matcher attach = ATTACH.matcher(statement.sql());
    if (attach.find()) {
      QualifiedName parent = locked(attach.group(1));
      String bounds = attach.group(3).strip().replaceFirst(";+$", "");
      return Optional.of(
          ConstraintSequences.attached(
              parent, locked(attach.group(2)), bounds, partitionKey(parent)));
    }
    Matcher detach = DETACH.matcher(statement.sql());
    return detach.find()
        ? Optional.of(
            ConstraintSequences.detached(locked(detach.group(1)), locked(detach.group(2))))
        : Optional.empty();
  }

  /** The relation of that name that the statement locked. */
  private QualifiedName locked(String text) {
    List<String> parts = Identifier.parts(text);
    String own = parts.isEmpty() ? text : parts.get(parts.size() - 1);
    return locks()
        .map(lock -> lock.relation().name())
        .filter(name -> name.name().equals(own))
        .findFirst()
        .orElse(new QualifiedName(parts.size() > 1 ? parts.get(0) : "public", own));
  }

  private Optional<String> partitionKey(QualifiedName parent) {
    return trail.history().stream()
        .flatMap(migration -> migration.statements().stream())
        .flatMap(one -> PARTITION_KEY.matcher(one.sql()).results())
        .filter(made -> lastPart(made.group(1)).equals(parent.name()))
        .map(made -> lastPart(made.group(2)))
        .findFirst();
  }

  private static String lastPart(String name) {
    List<String> parts = Identifier.parts(name);
    return parts.isEmpty() ? name : parts.get(parts.size() - 1);
  }

  private Stream<ObjectChange> changes(ObjectChange.Kind kind, ObjectKind object) {
    return statement.changes().stream()
        .filter(change -> change.kind() == kind && change.object() == object);
  }

  /** Of columns that others use: those of tables that these migrations make are nobody's yet. */
  private Stream<ObjectChange> usedParts(ObjectChange.Kind kind, ObjectKind object) {
    return changes(kind, object).filter(change -> isUsed(ChangedPart.of(change).relation()));
  }

  private boolean isUsed(QualifiedName table) {
    return locks()
        .map(Lock::relation)
        .anyMatch(relation -> relation.name().equals(table) && !trail.makes(relation));
  }

  private Optional<SafeSequence> column() {
    Optional<ObjectChange> changed =
        usedParts(ObjectChange.Kind.CHANGED, ObjectKind.COLUMN)
            .filter(change -> !constraintsAlone(change))
            .findFirst();
    if (changed.isPresent()) {
      return changed(changed.get());
    }
    boolean filled =
        statement.rewrites().stream()
            .anyMatch(one -> one.reason() == Rewrite.Reason.COLUMN_DEFAULT);
    return filled
        ? usedParts(ObjectChange.Kind.CREATED, ObjectKind.COLUMN)
            .filter(change -> after(change).fillsItself())
            .findFirst()
            .map(
                change -> {
                  ChangedPart part = ChangedPart.of(change);
                  return ColumnSequences.filledLater(part.relation(), part.name(), after(change));
                })
        : Optional.empty();
  }

  /** A primary key makes its columns not null, which is part of its own sequence. */
  private boolean constraintsAlone(ObjectChange change) {
    return before(change).type().equals(after(change).type())
        && statement.changes().stream()
            .anyMatch(
                other ->
                    other.object() == ObjectKind.CONSTRAINT
                        && other.kind() == ObjectChange.Kind.CREATED
                        && text(other.after()).startsWith("primary key"));
  }

  private Optional<SafeSequence> changed(ObjectChange change) {
    ChangedPart part = ChangedPart.of(change);
    PrintedColumn before = before(change);
    PrintedColumn after = after(change);
    if (!before.type().equals(after.type()) && !statement.rewrites().isEmpty()) {
      return Optional.of(
          ColumnSequences.retyped(part.relation(), part.name(), after, primaryKey(part)));
    }
    return !before.required() && after.required()
        ? Optional.of(new SafeSequence(ColumnSequences.required(part.relation(), part.name())))
        : Optional.empty();
  }

  /** The primary key that the column is part of, if it still is and is told of. */
  private Optional<PrimaryKeyText> primaryKey(ChangedPart column) {
    return trail.history().stream()
        .flatMap(migration -> migration.statements().stream())
        .flatMap(one -> one.changes().stream())
        .filter(change -> change.object() == ObjectKind.CONSTRAINT)
        .filter(change -> text(change.after()).startsWith("primary key ("))
        .filter(change -> ChangedPart.of(change).relation().equals(column.relation()))
        .map(
            change ->
                PrimaryKeyText.of(ChangedPart.of(change).name(), change.after().orElseThrow()))
        .filter(key -> key.columns().contains(column.name()))
        .reduce((earlier, later) -> later);
  }

  private static PrintedColumn before(ObjectChange change) {
    return PrintedColumn.of(change.before().orElse(""));
  }

  private static PrintedColumn after(ObjectChange change) {
    return PrintedColumn.of(change.after().orElse(""));
  }

  private static String text(Optional<String> definition) {
    return definition.orElse("").toLowerCase(Locale.ROOT);
  }

  private Optional<SafeSequence> constraint() {
    return usedParts(ObjectChange.Kind.CREATED, ObjectKind.CONSTRAINT)
        .findFirst()
        .flatMap(this::added)
        .or(
            () ->
                usedParts(ObjectChange.Kind.CHANGED, ObjectKind.CONSTRAINT)
                    .filter(change -> text(change.before()).contains(" not valid"))
                    .findFirst()
                    .map(
                        change ->
                            SafeSequence.of(
                                ConstraintSequences.validated(
                                    ChangedPart.of(change).relation(),
                                    ChangedPart.of(change).name()))));
  }

  private Optional<SafeSequence> added(ObjectChange change) {
    ChangedPart part = ChangedPart.of(change);
    String definition = withoutComment(change.after().orElse(""));
    String lower = definition.toLowerCase(Locale.ROOT);
    if (lower.endsWith(" not valid") || lower.isEmpty()) {
      return Optional.empty();
    }
    if (lower.startsWith("exclude")) {
      return Optional.of(ConstraintSequences.exclusion(part.relation(), part.name(), definition));
    }
    if (lower.startsWith("primary") || lower.startsWith("unique")) {
      return Optional.of(
          ConstraintSequences.usingIndex(
              part.relation(), part.name(), definition, nowRequired(part.relation())));
    }
    return Optional.of(ConstraintSequences.notValid(part.relation(), part.name(), definition));
  }

  private static String withoutComment(String definition) {
    return definition.replaceFirst(", comment '.*$", "");
  }

  private List<String> nowRequired(QualifiedName table) {
    return changes(ObjectChange.Kind.CHANGED, ObjectKind.COLUMN)
        .filter(change -> ChangedPart.of(change).relation().equals(table))
        .filter(change -> !before(change).required() && after(change).required())
        .map(change -> ChangedPart.of(change).name())
        .toList();
  }

  private Optional<SafeSequence> index() {
    Optional<ObjectChange> made = changes(ObjectChange.Kind.CREATED, ObjectKind.INDEX).findFirst();
    List<Relation> tables = lockedTables();
    if (made.isPresent() && !tables.isEmpty() && statement.rewrites().isEmpty()) {
      return Optional.of(created(made.get(), tables));
    }
    boolean alone =
        statement.changes().stream()
            .filter(change -> change.kind() == ObjectChange.Kind.DROPPED)
            .allMatch(change -> change.object() == ObjectKind.INDEX);
    Optional<ObjectChange> gone =
        changes(ObjectChange.Kind.DROPPED, ObjectKind.INDEX).findFirst().filter(one -> alone);
    return gone.map(
        change -> {
          ChangedPart part = ChangedPart.of(change);
          return IndexSequences.dropped(new QualifiedName(part.schema(), part.name()));
        });
  }

  private List<Relation> lockedTables() {
    List<Relation> own = lockedTables(statement.locks().stream());
    return own.isEmpty() ? lockedTables(held.stream().filter(this::isRead)) : own;
  }

  private List<Relation> lockedTables(Stream<Lock> locks) {
    return locks
        .filter(lock -> lock.blocksWrites() && lock.relation().kind().hasRows())
        .map(Lock::relation)
        .filter(relation -> !trail.makes(relation))
        .distinct()
        .toList();
  }

  private boolean isRead(Lock lock) {
    return statement.rows().stream()
        .anyMatch(counts -> counts.readWhole() && counts.relation().oid() == lock.relation().oid());
  }

  private SafeSequence created(ObjectChange index, List<Relation> tables) {
    ChangedPart part = ChangedPart.of(index);
    String printed = index.after().orElse("");
    Optional<Relation> parent =
        tables.stream()
            .filter(table -> table.kind() == Relation.Kind.PARTITIONED_TABLE)
            .findFirst();
    if (parent.isEmpty()) {
      return IndexSequences.created(part.name(), tables.get(0).name(), printed);
    }
    List<QualifiedName> partitions =
        tables.stream()
            .filter(table -> table.kind() == Relation.Kind.TABLE)
            .map(Relation::name)
            .toList();
    ChangedPart own =
        changes(ObjectChange.Kind.CREATED, ObjectKind.INDEX)
            .map(ChangedPart::of)
            .filter(one -> partitions.stream().noneMatch(p -> one.name().startsWith(p.name())))
            .findFirst()
            .orElse(part);
    return IndexSequences.createdOnPartitions(
        new QualifiedName(own.schema(), own.name()), parent.get().name(), partitions, printed);
  }

  private Optional<SafeSequence> rewrite() {
    List<Rewrite> rewrites = statement.rewrites();
    Optional<Rewrite> table =
        rewrites.stream().filter(one -> one.relation().kind().hasRows()).findFirst();
    if (table.isPresent()) {
      Rewrite one = table.get();
      return Optional.of(
          one.reason() == Rewrite.Reason.REFRESHED
              ? TableSequences.refreshed(one.relation())
              : TableSequences.rewritten(one.relation(), sql()));
    }
    if (!statement.truncated().isEmpty()) {
      return Optional.of(TableSequences.emptied(statement.truncated()));
    }
    List<QualifiedName> indexes = new ArrayList<>();
    rewrites.stream()
        .filter(one -> one.reason() == Rewrite.Reason.REINDEXED)
        .forEach(one -> indexes.add(one.relation().name()));
    return indexes.isEmpty() ? Optional.empty() : Optional.of(IndexSequences.rebuilt(indexes));
  }

  private Optional<SafeSequence> renamed() {
    return statement.changes().stream()
        .filter(change -> change.kind() == ObjectChange.Kind.RENAMED)
        .flatMap(change -> renamed(change).stream())
        .findFirst();
  }

  /** A change may be named by either name, so both are put together from the former one. */
  private Optional<SafeSequence> renamed(ObjectChange change) {
    ChangedPart now = ChangedPart.of(change);
    Optional<ChangedPart> then = change.formerName().map(ChangedPart::of);
    if (then.isEmpty()) {
      return Optional.empty();
    }
    return switch (change.object()) {
      case TABLE -> Optional.of(TableSequences.renamed(then.get().relation(), now.relation()));
      case COLUMN ->
          Optional.of(ColumnSequences.renamed(now.relation(), then.get().name(), now.name()));
      default -> Optional.empty();
    };
  }
}
