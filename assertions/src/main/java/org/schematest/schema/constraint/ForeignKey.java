package org.schematest.schema.constraint;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;

/**
 * A foreign key.
 *
 * @param table the table that holds it
 * @param name the constraint's name
 * @param columns in the order of the definition
 * @param referencedTable the table it points at
 * @param referencedColumns one for each of {@code columns}, in the same order
 * @param period whether the last columns are periods: every part of the time of these rows is to be
 *     covered by rows that they point at (PostgreSQL 18)
 * @param onDelete what happens to these rows when a referenced row is deleted
 * @param onDeleteColumns the only ones that {@code set null} and {@code set default} change
 *     (PostgreSQL 15), in the table's order; none where it changes all
 * @param onUpdate what happens to these rows when a referenced key changes
 * @param matchFull whether {@code match full} was declared: all of the columns null, or none
 * @param validated false after {@code not valid}: rows from before were never checked
 * @param enforced false after {@code not enforced} (PostgreSQL 18): nothing is checked
 * @param comment what {@code comment on constraint} says
 */
public record ForeignKey(
    QualifiedName table,
    String name,
    List<String> columns,
    QualifiedName referencedTable,
    List<String> referencedColumns,
    boolean period,
    Action onDelete,
    List<String> onDeleteColumns,
    Action onUpdate,
    boolean matchFull,
    Deferrability deferrability,
    boolean validated,
    boolean enforced,
    Optional<String> comment) {

  /** A referential action. */
  public enum Action {
    NO_ACTION,
    RESTRICT,
    CASCADE,
    SET_NULL,
    SET_DEFAULT;

    /** As SQL spells it: {@code set null}. */
    public String sql() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  public ForeignKey {
    columns = List.copyOf(columns);
    referencedColumns = List.copyOf(referencedColumns);
    onDeleteColumns = List.copyOf(onDeleteColumns);
  }

  /** The constraint as its definition would say it, its state included. */
  public String definition() {
    StringBuilder sql =
        new StringBuilder("foreign key ")
            .append(list(columns))
            .append(" references ")
            .append(referencedTable)
            .append(' ')
            .append(list(referencedColumns));
    if (matchFull) {
      sql.append(" match full");
    }
    if (onUpdate != Action.NO_ACTION) {
      sql.append(" on update ").append(onUpdate.sql());
    }
    if (onDelete != Action.NO_ACTION) {
      sql.append(" on delete ").append(onDelete.sql());
    }
    if (!onDeleteColumns.isEmpty()) {
      sql.append(' ').append(Identifier.list(onDeleteColumns));
    }
    switch (deferrability) {
      case NOT_DEFERRABLE -> {}
      case DEFERRABLE -> sql.append(" deferrable");
      case INITIALLY_DEFERRED -> sql.append(" deferrable initially deferred");
    }
    if (!enforced) {
      sql.append(" not enforced");
    } else if (!validated) {
      sql.append(" not valid");
    }
    return sql.toString();
  }

  private String list(List<String> names) {
    String list = Identifier.list(names);
    if (!period) {
      return list;
    }
    String last = Identifier.quoted(names.get(names.size() - 1));
    return list.substring(0, list.length() - last.length() - 1) + "period " + last + ")";
  }

  /** What a failure calls it: {@code foreign key public.orders(customer_id)}. */
  public String subject() {
    return "foreign key " + table + Identifier.list(columns);
  }
}
