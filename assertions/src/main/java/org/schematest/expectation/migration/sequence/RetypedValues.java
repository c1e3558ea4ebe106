package org.schematest.expectation.migration.sequence;

import java.util.ArrayList;
import java.util.List;
import org.schematest.migration.detail.RetypedColumn;
import org.schematest.migration.detail.RetypedColumn.OwnedSequence;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;

/**
 * What the column that takes the place of another gets with its name: its values, and its rights.
 */
record RetypedValues(RetypedColumn column, String alter, String name, String gone) {

  List<String> statements() {
    List<String> sql = new ArrayList<>();
    column.sequences().forEach(sequence -> sql.addAll(taken(sequence)));
    column
        .defaultValue()
        .ifPresent(
            value -> {
              sql.add(alter + "alter column " + gone + " drop default;");
              sql.add(alter + "alter column " + name + " set default " + value + ";");
            });
    column.comment().ifPresent(text -> sql.add(commented(text)));
    column
        .grants()
        .forEach(
            grant ->
                sql.add(
                    "grant %s (%s) on %s to %s%s;"
                        .formatted(
                            grant.privilege(),
                            name,
                            column.table(),
                            grant.grantee(),
                            grant.grantable() ? " with grant option" : "")));
    return sql;
  }

  private String commented(String text) {
    return "comment on column %s.%s is %s;".formatted(column.table(), name, literal(text));
  }

  static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** An identity has a sequence of its own, which goes on where the other stood. */
  private List<String> taken(OwnedSequence sequence) {
    if (sequence.identity().isEmpty()) {
      return List.of(
          "alter sequence %s owned by %s.%s;".formatted(sequence.name(), column.table(), name));
    }
    String former = NewNames.of(sequence.name().name(), "_old");
    QualifiedName before = new QualifiedName(sequence.name().schema(), former);
    List<String> sql = new ArrayList<>();
    sql.add(
        "alter sequence %s rename to %s;".formatted(sequence.name(), Identifier.quoted(former)));
    sql.add(
        alter
            + "alter column %s add %s (sequence name %s %s);"
                .formatted(
                    name, sequence.identity().orElseThrow(), sequence.name(), sequence.options()));
    sql.add(
        "select setval(%s, nextval(%s), false);"
            .formatted(literal(sequence.name().toString()), literal(before.toString())));
    sql.add(alter + "alter column " + gone + " drop identity;");
    sql.add(alter + "alter column " + gone + " drop not null;");
    sql.addAll(sequence.grants());
    return sql;
  }
}
