package org.schematest.migration.difference;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.schema.Column;
import org.schematest.schema.Index;
import org.schematest.schema.Sequence;
import org.schematest.schema.Table;
import org.schematest.schema.View;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.object.DatabaseObject;
import org.schematest.schema.object.Described;
import org.schematest.schema.object.ObjectKind;

/** Tables, views and sequences, each with what belongs to it. */
final class RelationPieces {

  private RelationPieces() {}

  static PieceKey key(DatabaseObject described) {
    return new PieceKey(described.kind(), described.sqlName());
  }

  static Stream<Piece> of(Table table) {
    PieceKey key = key(Described.on(table));
    String owner = table.access().owner();
    return Stream.of(
            Stream.of(
                new Piece(
                    key,
                    table
                        .partitionOf()
                        .map(parent -> new PieceKey(ObjectKind.TABLE, parent.toString())),
                    whole(table),
                    Optional.empty(),
                    Piece.dropped(key),
                    traits(key, table))),
            table.columns().stream().map(column -> ColumnPieces.of(column, key, owner)),
            ConstraintPieces.of(table, key),
            table.indexes().stream().map(index -> index(index, key)),
            table.triggers().stream().map(trigger -> RoutinePieces.of(trigger, key)),
            table.rules().stream().map(rule -> RoutinePieces.of(rule, key)),
            table.rowSecurity().policies().stream().map(policy -> RoutinePieces.of(policy, key)))
        .flatMap(pieces -> pieces);
  }

  private static List<Trait> traits(PieceKey key, Table table) {
    String alter = "alter table " + key.name() + " ";
    List<Trait> traits = new ArrayList<>();
    traits.add(
        Trait.of(
            "persistence",
            table.persistence().name().toLowerCase(Locale.ROOT),
            alter
                + (table.persistence() == Table.Persistence.UNLOGGED
                    ? "set unlogged;"
                    : "set logged;")));
    if (table.rowSecurity().enabled()) {
      traits.add(
          Trait.of(
              "row-level security",
              "row-level security enabled",
              alter + "enable row level security;",
              alter + "disable row level security;"));
    }
    if (table.rowSecurity().forced()) {
      traits.add(
          Trait.of(
              "forced row-level security",
              "row-level security forced",
              alter + "force row level security;",
              alter + "no force row level security;"));
    }
    table
        .partitioning()
        .ifPresent(how -> traits.add(Trait.of("partitioning", "partition by " + how.definition())));
    table
        .partition()
        .ifPresent(
            part -> {
              String attach = "attach partition " + key.name() + " " + part.definition();
              traits.add(
                  Trait.alone(
                      "partition",
                      "partition of " + part.parent() + " " + part.definition(),
                      "alter table " + part.parent() + " " + attach + ";",
                      "alter table " + part.parent() + " detach partition " + key.name() + ";"));
              if (part.detaching()) {
                traits.add(Trait.of("detaching", "being detached"));
              }
            });
    traits.addAll(
        Traits.of(
            key,
            table,
            "scope",
            "kind",
            "persistence",
            "partition",
            "partitioning",
            "columns",
            "primaryKey",
            "foreignKeys",
            "uniqueConstraints",
            "checkConstraints",
            "exclusionConstraints",
            "notNullConstraints",
            "indexes",
            "triggers",
            "rules",
            "rowSecurity"));
    return traits;
  }

  private static String whole(Table table) {
    return table.columns().stream()
        .map(Column::definition)
        .collect(Collectors.joining(", ", "(", ")"));
  }

  static Stream<Piece> of(View view) {
    PieceKey key = key(Described.on(view));
    String create =
        "create %s %s as %s".formatted(key.kind().sql(), key.name(), ended(view.definition()));
    String replace =
        view.materialized()
            ? Piece.dropped(key).orElseThrow() + "\n" + create
            : "create or replace view %s as %s".formatted(key.name(), ended(view.definition()));
    List<Trait> traits = new ArrayList<>();
    traits.add(Trait.of("definition", view.definition().strip(), replace));
    traits.addAll(
        Traits.of(
            key,
            view,
            "scope",
            "materialized",
            "columns",
            "definition",
            "reads",
            "commands",
            "indexes",
            "triggers",
            "rules"));
    return Stream.of(
            Stream.of(
                new Piece(
                    key,
                    Optional.empty(),
                    view.definition().strip(),
                    Optional.of(create),
                    Piece.dropped(key),
                    traits)),
            view.columns().stream()
                .map(column -> ColumnPieces.of(column, key, view.access().owner())),
            view.indexes().stream().map(index -> index(index, key)),
            view.triggers().stream().map(trigger -> RoutinePieces.of(trigger, key)),
            view.rules().stream().map(rule -> RoutinePieces.of(rule, key)))
        .flatMap(pieces -> pieces);
  }

  private static String ended(String query) {
    return query.strip().replaceFirst(";$", "") + ";";
  }

  private static Piece index(Index index, PieceKey relation) {
    PieceKey key = key(Described.on(index));
    String create =
        "create %sindex %s on %s using %s;"
            .formatted(
                index.unique() ? "unique " : "",
                Identifier.quoted(index.name()),
                relation.name(),
                index
                    .definition()
                    .replaceFirst(" INVALID$", "")
                    .replaceFirst("(\\)) unique\\b", "$1"));
    String drop = Piece.dropped(key).orElseThrow();
    List<Trait> traits = new ArrayList<>();
    if (index.constraint().isEmpty()) {
      traits.add(Trait.of("definition", index.definition(), drop + "\n" + create));
    } else if (!index.usable()) {
      traits.add(Trait.of("usable", "INVALID"));
    }
    traits.addAll(
        Traits.of(
            key,
            index,
            "scope",
            "name",
            "method",
            "keys",
            "includedColumns",
            "predicate",
            "unique",
            "nullsNotDistinct",
            "usable",
            "constraint"));
    return new Piece(
        key,
        Stream.of(
                Optional.of(relation),
                index.constraint().map(name -> ConstraintPieces.key(name, relation)),
                index
                    .partitionOf()
                    .map(parent -> new PieceKey(ObjectKind.INDEX, parent.toString())))
            .flatMap(Optional::stream)
            .toList(),
        true,
        "on %s using %s".formatted(relation.name(), index.definition()),
        Optional.of(create),
        Optional.of(drop),
        traits);
  }

  static Piece of(Sequence sequence) {
    PieceKey key = key(Described.on(sequence));
    String options =
        "as %s increment by %d minvalue %d maxvalue %d start %d cache %d%s"
            .formatted(
                sequence.dataType(),
                sequence.increment(),
                sequence.minimum(),
                sequence.maximum(),
                sequence.start(),
                sequence.cache(),
                sequence.cycle() ? " cycle" : " no cycle");
    List<Trait> traits = new ArrayList<>();
    traits.add(
        Trait.of("definition", options, "alter sequence " + key.name() + " " + options + ";"));
    sequence
        .ownedBy()
        .ifPresent(
            by ->
                traits.add(
                    Trait.of(
                        "owned by",
                        "owned by " + column(by.table(), by.column()),
                        "alter sequence %s owned by %s;"
                            .formatted(key.name(), column(by.table(), by.column())),
                        "alter sequence %s owned by none;".formatted(key.name()))));
    traits.addAll(
        Traits.of(
            key,
            sequence,
            "qualifiedName",
            "dataType",
            "start",
            "increment",
            "minimum",
            "maximum",
            "cache",
            "cycle",
            "ownedBy"));
    return new Piece(
        key,
        sequence.ownedBy().stream()
            .map(by -> new PieceKey(ObjectKind.COLUMN, column(by.table(), by.column())))
            .toList(),
        // its column says that it is an identity
        sequence.ownedBy().filter(Sequence.OwnedBy::identity).isEmpty(),
        options,
        Optional.of("create sequence " + key.name() + " " + options + ";"),
        Piece.dropped(key),
        traits);
  }

  private static String column(QualifiedName table, String column) {
    return table + "." + Identifier.quoted(column);
  }
}
