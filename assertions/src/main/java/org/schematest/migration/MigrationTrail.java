package org.schematest.migration;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.schematest.schema.name.NoSuchObjectException;
import org.schematest.schema.name.QualifiedName;

/**
 * What the migrations of a project did, one by one, observed while they ran over rows; a test
 * parameter. Immutable.
 *
 * <p>{@code trail.after("6")} is a release: what is promised of it is promised of each of its
 * migrations, for tables that were there before the first of them. What they make themselves nobody
 * waits for.
 *
 * @param migrations in the order in which they were applied
 * @param history all migrations of the project, of which these are a part
 * @param sizes how many rows tables have in production, as far as it was declared, by the name that
 *     a table has after the last migration or had before it was dropped
 * @param exceptions what need not keep a promise, and why
 */
public record MigrationTrail(
    List<Migration> migrations,
    List<Migration> history,
    Map<QualifiedName, Long> sizes,
    List<Acknowledged> exceptions) {

  /**
   * Something that a reviewer accepts.
   *
   * @param place a migration by its name or version, or one statement of it: {@code V7__x.sql:12}
   * @param reason why; a reviewer reads it
   */
  public record Acknowledged(String place, String reason) {

    /**
     * @throws IllegalArgumentException if there is no reason
     */
    public Acknowledged {
      if (reason.isBlank()) {
        throw new IllegalArgumentException(
            "the exception for \"" + place + "\" gives no reason, but a reviewer has to judge it");
      }
    }
  }

  public MigrationTrail {
    migrations = List.copyOf(migrations);
    history = List.copyOf(history);
    sizes = Map.copyOf(sizes);
    exceptions = List.copyOf(exceptions);
  }

  /** The trail of all migrations. */
  public MigrationTrail(
      List<Migration> migrations, Map<QualifiedName, Long> sizes, List<Acknowledged> exceptions) {
    this(migrations, migrations, sizes, exceptions);
  }

  /**
   * That migration.
   *
   * @param migration its version, or its name: {@code "7"}, {@code "V7__drop_old_indexes.sql"}
   * @throws NoSuchObjectException if there is none; it names those that there are
   */
  public Migration migration(String migration) {
    return migrations.get(position(migration));
  }

  /** The trail of that one alone. */
  public MigrationTrail only(String migration) {
    int position = position(migration);
    return of(migrations.subList(position, position + 1));
  }

  /** The trail of those after that one: a release, if that was the last of the release before. */
  public MigrationTrail after(String migration) {
    return of(migrations.subList(position(migration) + 1, migrations.size()));
  }

  /** The trail of those up to that one: what was released with it. */
  public MigrationTrail upTo(String migration) {
    return of(migrations.subList(0, position(migration) + 1));
  }

  private int position(String migration) {
    for (int i = 0; i < migrations.size(); i++) {
      if (migrations.get(i).isCalled(migration)) {
        return i;
      }
    }
    throw new NoSuchObjectException(
        "migration", migration, "the trail", migrations.stream().map(Migration::name).toList());
  }

  private MigrationTrail of(List<Migration> some) {
    return new MigrationTrail(some, history, sizes, exceptions);
  }

  /** The same, but that table has so many rows in production. */
  public MigrationTrail withRows(QualifiedName table, long rows) {
    Map<QualifiedName, Long> more = new TreeMap<>(sizes);
    more.put(table, rows);
    return new MigrationTrail(migrations, history, more, exceptions);
  }

  /**
   * The same, but for a migration or a statement that need not keep what is promised next. An
   * exception that is not needed fails.
   *
   * @param place a migration by its name or version, or one statement of it: {@code V7__x.sql:12}
   * @param reason why; a reviewer reads it
   */
  public MigrationTrail except(String place, String reason) {
    return new MigrationTrail(
        migrations,
        history,
        sizes,
        Stream.concat(exceptions.stream(), Stream.of(new Acknowledged(place, reason))).toList());
  }

  /**
   * The last migration of the release before: that before the first of these; empty if these begin
   * with the first one, or are none.
   */
  public Optional<Migration> before() {
    int first = migrations.isEmpty() ? 0 : history.indexOf(migrations.get(0));
    return first < 1 ? Optional.empty() : Optional.of(history.get(first - 1));
  }

  /**
   * How many rows the table of that relation has in production, at most if it is a partition whose
   * own size is not declared; empty if nobody said.
   */
  public OptionalLong rowsOf(Relation relation) {
    return sizedBy(relation)
        .map(table -> OptionalLong.of(Objects.requireNonNull(sizes.get(table))))
        .orElseGet(OptionalLong::empty);
  }

  /**
   * The table whose declared size counts for that relation: its own, or the nearest that it is a
   * partition of; empty if neither has one.
   */
  public Optional<QualifiedName> sizedBy(Relation relation) {
    return Stream.concat(Stream.of(relation.rowsOf()), relation.partitionOf().stream())
        .filter(sizes::containsKey)
        .findFirst();
  }

  /** Whether these migrations made it themselves, so that nobody else uses it yet. */
  public boolean makes(Relation relation) {
    return relation.madeBy().isPresent()
        && migrations.stream().anyMatch(one -> one.name().equals(relation.madeBy().orElseThrow()));
  }
}
