package org.schematest.migration.difference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.schematest.schema.Column;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.object.Described;
import org.schematest.schema.object.ObjectKind;
import org.schematest.schema.storage.ColumnStorage;

/** Columns of tables and views. Their order is no part of them: no statement restores it. */
final class ColumnPieces {

  private ColumnPieces() {}

  static PieceKey key(Column column) {
    return new PieceKey(ObjectKind.COLUMN, Described.on(column).sqlName());
  }

  static Piece of(Column column, PieceKey relation, String owner) {
    PieceKey key = key(column);
    String table = "alter table " + relation.name() + " ";
    String name = Identifier.quoted(column.name());
    return new Piece(
        key,
        Optional.of(relation),
        column.definition(),
        Optional.of(table + "add column " + column.definition() + ";"),
        Optional.of(table + "drop column " + name + ";"),
        traits(key, column, table + "alter column " + name + " ", owner));
  }

  private static List<Trait> traits(PieceKey key, Column column, String alter, String owner) {
    List<Trait> traits = new ArrayList<>();
    String collation = column.collation().map(name -> " collate " + name).orElse("");
    String type = column.type() + collation;
    String name = Identifier.quoted(column.name());
    traits.add(
        Trait.of(
            "type", type, alter + "type " + type + " using " + name + "::" + column.type() + ";"));
    if (column.nullability() != Column.Nullability.NULLABLE) {
      boolean valid = column.nullability() == Column.Nullability.NOT_NULL;
      traits.add(
          Trait.of(
              "null",
              valid ? "not null" : "not null not valid",
              alter + "set not null;",
              alter + "drop not null;"));
    }
    column
        .defaultExpression()
        .ifPresent(
            value ->
                traits.add(
                    Trait.of(
                        "default",
                        "default " + value,
                        alter + "set default " + value + ";",
                        alter + "drop default;")));
    column
        .identity()
        .ifPresent(
            identity -> {
              String how = identity == Column.Identity.ALWAYS ? "always" : "by default";
              String text = "generated " + how + " as identity";
              traits.add(
                  Trait.of(
                      "identity", text, alter + "add " + text + ";", alter + "drop identity;"));
            });
    column
        .generated()
        .ifPresent(
            generated ->
                traits.add(
                    Trait.of(
                        "generated",
                        "generated always as (%s)%s"
                            .formatted(
                                generated.expression(),
                                generated.stored() ? " stored" : " virtual"))));
    traits.addAll(storage(column.storage(), alter));
    traits.addAll(
        Traits.of(
            key,
            column,
            owner,
            new String[] {
              "storage",
              "scope",
              "name",
              "type",
              "typeName",
              "labels",
              "nullability",
              "defaultExpression",
              "identity",
              "generated",
              "collation"
            }));
    return traits;
  }

  private static List<Trait> storage(ColumnStorage storage, String alter) {
    List<Trait> traits = new ArrayList<>();
    traits.add(
        Trait.of(
            "storage",
            "storage strategy " + storage.strategy(),
            alter + "set storage " + storage.strategy() + ";"));
    storage
        .compression()
        .ifPresent(
            method ->
                traits.add(
                    Trait.of(
                        "compression",
                        "compression " + method,
                        alter + "set compression " + method + ";",
                        alter + "set compression default;")));
    storage
        .statisticsTarget()
        .ifPresent(
            target ->
                traits.add(
                    Trait.of(
                        "statistics target",
                        "statistics target " + target,
                        alter + "set statistics " + target + ";",
                        alter + "set statistics -1;")));
    storage
        .options()
        .forEach(
            (name, value) ->
                traits.add(
                    Trait.of(
                        "option " + name,
                        name + " = " + value,
                        "%sset (%s = %s);".formatted(alter, name, value),
                        "%sreset (%s);".formatted(alter, name))));
    return traits;
  }
}
