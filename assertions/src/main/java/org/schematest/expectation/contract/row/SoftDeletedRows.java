package org.schematest.expectation.contract.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.IndexDdl;
import org.schematest.expectation.contract.Exceptions.Excepted;
import org.schematest.expectation.contract.Part;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Index;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.ExclusionConstraint;
import org.schematest.schema.constraint.PrimaryKey;
import org.schematest.schema.constraint.UniqueConstraint;
import org.schematest.schema.expression.Clause;
import org.schematest.schema.name.Identifier;

/** What tells live rows from deleted ones: keys and indexes. */
record SoftDeletedRows(Table table, String column) {

  private static final String NAME = "soft delete";
  private static final Part KEYS =
      new Part(
          NAME,
          "unique among live rows",
          "what was deleted may be made again, and only live rows may clash");
  private static final Part INDEX =
      new Part(NAME, "index of live rows", "what is read is live rows, and deleted ones pile up");

  /** {@code deleted_at is null}. */
  String live() {
    return Identifier.quoted(column) + " is null";
  }

  /** The names of all keys but the primary one. */
  List<String> keyNames() {
    return Stream.concat(
            uniqueIndexes().map(Index::name),
            table.exclusionConstraints().stream().map(ExclusionConstraint::name))
        .toList();
  }

  List<Excepted> tooStrictKeys() {
    List<Excepted> broken = new ArrayList<>();
    uniqueIndexes()
        .filter(index -> !holdsAmongLiveRows(index))
        .forEach(index -> broken.add(new Excepted(index.name(), tooStrict(index))));
    table.exclusionConstraints().stream()
        .filter(key -> key.predicate().filter(this::leavesDeletedRowsOut).isEmpty())
        .forEach(key -> broken.add(new Excepted(key.name(), tooStrict(key))));
    return broken;
  }

  private Stream<Index> uniqueIndexes() {
    Optional<String> primary = table.primaryKey().map(PrimaryKey::name);
    return table.indexes().stream()
        .filter(Index::unique)
        .filter(index -> !index.constraint().equals(primary) || primary.isEmpty());
  }

  /**
   * Only live rows, or all with null as a value: the moments of deletion then tell deleted rows
   * apart, and live rows, of one null each, clash.
   */
  private boolean holdsAmongLiveRows(Index index) {
    boolean nullIsValue =
        index.nullsNotDistinct()
            && index.keys().stream()
                .anyMatch(key -> key.column().filter(column::equals).isPresent());
    return index.usable()
        && (nullIsValue || index.predicate().filter(this::leavesDeletedRowsOut).isPresent());
  }

  private boolean leavesDeletedRowsOut(String predicate) {
    return table.scope().same(Clause.PREDICATE, predicate, live())
        || table.scope().implies(predicate, live());
  }

  private Finding tooStrict(Index index) {
    String keys =
        index.keys().stream().map(key -> key.definition()).collect(Collectors.joining(", "));
    Optional<UniqueConstraint> overlapping =
        table.uniqueConstraints().stream()
            .filter(UniqueConstraint::withoutOverlaps)
            .filter(key -> index.constraint().filter(key.name()::equals).isPresent())
            .findFirst();
    String again =
        overlapping
            .map(this::exclusion)
            .orElseGet(
                () -> IndexDdl.of(index).without(column).where(Optional.of(live())).statement());
    return KEYS.missing(
        table.qualifiedName() + " " + Identifier.quoted(index.name()),
        table.subject(),
        "should be unique on ("
            + keys
            + ") among live rows only, but "
            + Identifier.quoted(index.name())
            + " "
            + reason(index),
        Fact.of("declared", Identifier.quoted(index.name()) + "  " + index.definition()),
        Part.fix(drop(index.constraint(), index), again));
  }

  private String reason(Index index) {
    if (!index.usable()) {
      return "is INVALID, so that it promises nothing";
    }
    if (index.keys().stream().anyMatch(key -> key.column().filter(column::equals).isPresent())) {
      return "counts nulls as distinct, so that live rows may be equal";
    }
    return index
        .predicate()
        .map(predicate -> "holds where " + predicate + ", for deleted rows too")
        .orElse("holds for all rows: what was deleted cannot be made again");
  }

  private String drop(Optional<String> constraint, Index index) {
    return constraint
        .map(
            name ->
                "alter table "
                    + table.qualifiedName()
                    + " drop constraint "
                    + Identifier.quoted(name))
        .orElse("drop index " + index.qualifiedName());
  }

  private String exclusion(UniqueConstraint key) {
    int last = key.columns().size() - 1;
    return "alter table "
        + table.qualifiedName()
        + " add constraint "
        + Identifier.quoted(key.name())
        + " exclude using gist ("
        + key.columns().subList(0, last).stream()
            .map(name -> Identifier.quoted(name) + " with =, ")
            .collect(Collectors.joining())
        + Identifier.quoted(key.columns().get(last))
        + " with &&) where ("
        + live()
        + ")";
  }

  private Finding tooStrict(ExclusionConstraint key) {
    String name = Identifier.quoted(key.name());
    String elements =
        key.elements().stream()
            .map(element -> element.expression() + " with " + element.operator())
            .collect(Collectors.joining(", "));
    return KEYS.missing(
        table.qualifiedName() + " " + name,
        table.subject(),
        "should exclude ("
            + elements
            + ") among live rows only, but "
            + name
            + key.predicate()
                .map(predicate -> " holds where " + predicate + ", for deleted rows too")
                .orElse(" holds for all rows: what was deleted cannot be made again"),
        Fact.of("declared", name + "  " + key.definition()),
        Part.fix(
            "alter table "
                + table.qualifiedName()
                + " drop constraint "
                + name
                + ", add constraint "
                + name
                + " exclude using "
                + key.method()
                + " ("
                + elements
                + ") where ("
                + live()
                + ")"));
  }

  /** No index has the live rows together: a partial one on them, or one that the column leads. */
  Optional<Finding> unserved() {
    if (table.indexes().stream().anyMatch(this::servesLiveRows)) {
      return Optional.empty();
    }
    String keys =
        table
            .primaryKey()
            .map(key -> Identifier.list(key.columns()))
            .orElse("(" + Identifier.quoted(column) + ")");
    List<Fact> facts = new ArrayList<>();
    facts.add(Evidence.indexes(table));
    List<Index> near = table.indexes().stream().filter(Index::isPartial).toList();
    if (!near.isEmpty()) {
      facts.add(Evidence.named("near miss", near, Index::name, SoftDeletedRows::refusal));
    }
    facts.add(
        Evidence.fix("create index on " + table.qualifiedName() + " " + keys + " where " + live()));
    return Optional.of(
        INDEX.missing(
            table.qualifiedName().toString(),
            table.subject(),
            "should have an index of its live rows, but has none where " + live(),
            facts.toArray(Fact[]::new)));
  }

  private static String refusal(Index index) {
    if (!index.usable()) {
      return "is INVALID, so that PostgreSQL does not use it";
    }
    return index.method().equals("btree")
        ? "has only the rows where " + index.predicate().orElseThrow()
        : "is a " + index.method() + " index, which has no key order";
  }

  private boolean servesLiveRows(Index index) {
    boolean leads = index.keys().get(0).column().filter(column::equals).isPresent();
    boolean serves =
        index
            .predicate()
            .map(predicate -> table.scope().same(Clause.PREDICATE, predicate, live()))
            .orElse(leads);
    return index.usable() && index.method().equals("btree") && serves;
  }
}
