package org.schematest.expectation.shape.relation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.schematest.expectation.naming.NameWords;
import org.schematest.schema.Column;
import org.schematest.schema.Index;
import org.schematest.schema.IndexKey;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.PrimaryKey;
import org.schematest.schema.name.Identifier;

/**
 * A key of several columns that a column is called after, together with others that are called as
 * the rest of the key: {@code (tenant_id, room_id)} after {@code rooms (tenant_id, id)}.
 *
 * @param columns of the table that refers, in the order of the key
 * @param table whose key it is
 * @param key its columns
 */
record MeantKeys(List<Column> columns, Table table, List<Column> key) {

  static Optional<MeantKeys> of(KnownTables known, Table table, Column column) {
    List<String> words = NameWords.of(column.name());
    int last = words.size() - 1;
    if (last < 1 || !MeantKey.SUFFIXES.contains(words.get(last))) {
      return Optional.empty();
    }
    List<String> stem = words.subList(0, last);
    Optional<Table> target =
        stem.equals(List.of("parent"))
            ? Optional.of(table)
            : MeantKey.tableOf(known, table, stem)
                .filter(other -> !other.qualifiedName().equals(table.qualifiedName()));
    return target
        .filter(other -> other.kind() != Table.Kind.FOREIGN)
        .filter(other -> other.persistence() == Table.Persistence.PERMANENT)
        .flatMap(
            other ->
                keysOf(other)
                    .flatMap(
                        key -> matching(known, table, column, words.get(last), other, key).stream())
                    .findFirst());
  }

  private static Stream<List<String>> keysOf(Table table) {
    Stream<List<String>> unique =
        table.indexes().stream()
            .filter(index -> index.unique() && index.usable() && !index.isPartial())
            .map(Index::keys)
            .filter(keys -> keys.stream().allMatch(key -> key.column().isPresent()))
            .map(keys -> keys.stream().map(IndexKey::column).flatMap(Optional::stream).toList());
    return Stream.concat(table.primaryKey().map(PrimaryKey::columns).stream(), unique)
        .filter(key -> key.size() > 1)
        .distinct();
  }

  /** Just one column of the key is called by another name: {@code room_id} for {@code id}. */
  private static Optional<MeantKeys> matching(
      KnownTables known,
      Table table,
      Column column,
      String suffix,
      Table target,
      List<String> key) {
    List<Column> columns = new ArrayList<>();
    for (String name : key) {
      boolean meant =
          name.equals(column.name())
              || (NameWords.of(name).equals(List.of(suffix)) && !key.contains(column.name()));
      Optional<Column> own = meant ? Optional.of(column) : table.findColumn(name);
      own.filter(one -> known.isOfKind(known.typeOf(one), target.column(name)))
          .ifPresent(columns::add);
    }
    return columns.size() == key.size()
            && columns.contains(column)
            && columns.stream().distinct().count() == columns.size()
        ? Optional.of(new MeantKeys(columns, target, key.stream().map(target::column).toList()))
        : Optional.empty();
  }

  String sign() {
    return "it is called after "
        + table.qualifiedName()
        + ", whose key is "
        + Identifier.list(key.stream().map(Column::name).toList());
  }
}
