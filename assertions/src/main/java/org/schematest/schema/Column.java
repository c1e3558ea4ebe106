package org.schematest.schema;

import java.util.List;
import java.util.Optional;
import org.schematest.schema.expression.SqlScope;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.security.Grant;
import org.schematest.schema.storage.ColumnStorage;

/**
 * A column of a table or view.
 *
 * @param scope the table or view that it belongs to
 * @param name as the catalog stores it
 * @param type the declared type as {@code format_type} prints it: {@code bigint}, {@code character
 *     varying(20)}, {@code timestamp with time zone}
 * @param typeName the name of that type and its schema, without modifiers; of an array that of its
 *     elements
 * @param labels of an enum type, in their order; empty for any other type
 * @param nullability whether it accepts null
 * @param defaultExpression as PostgreSQL prints it; empty for a generated column
 * @param identity how {@code generated … as identity} was declared
 * @param generated the expression of a generated column
 * @param collation only where it differs from the type's own
 * @param storage how its values are stored
 * @param grants privileges on this column alone, by grantee and privilege; those on the whole table
 *     are the table's
 * @param comment what {@code comment on column} says
 */
public record Column(
    SqlScope scope,
    String name,
    String type,
    QualifiedName typeName,
    List<String> labels,
    Nullability nullability,
    Optional<String> defaultExpression,
    Optional<Identity> identity,
    Optional<Generated> generated,
    Optional<String> collation,
    ColumnStorage storage,
    List<Grant> grants,
    Optional<String> comment) {

  public Column {
    labels = List.copyOf(labels);
    grants = List.copyOf(grants);
  }

  /** The table or view that it belongs to. */
  public QualifiedName table() {
    return scope.name();
  }

  /** Whether a column accepts null. */
  public enum Nullability {
    NULLABLE,
    /** New rows must have a value; rows from before were never checked (PostgreSQL 18). */
    NOT_NULL_NOT_VALID,
    NOT_NULL
  }

  /** Who may choose the value of an identity column. */
  public enum Identity {
    ALWAYS,
    BY_DEFAULT
  }

  /**
   * A generated column's expression.
   *
   * @param expression as PostgreSQL prints it
   * @param stored written with the row, as against computed when it is read (PostgreSQL 18)
   */
  public record Generated(String expression, boolean stored) {}

  /** The column as a definition in {@code create table} would put it. */
  public String definition() {
    StringBuilder sql = new StringBuilder(Identifier.quoted(name)).append(' ').append(type);
    collation.ifPresent(name -> sql.append(" collate ").append(name));
    switch (nullability) {
      case NULLABLE -> {}
      case NOT_NULL -> sql.append(" not null");
      case NOT_NULL_NOT_VALID -> sql.append(" not null not valid");
    }
    defaultExpression.ifPresent(value -> sql.append(" default ").append(value));
    identity.ifPresent(
        how ->
            sql.append(" generated ")
                .append(how == Identity.ALWAYS ? "always" : "by default")
                .append(" as identity"));
    generated.ifPresent(
        how ->
            sql.append(" generated always as (")
                .append(how.expression())
                .append(how.stored() ? ") stored" : ") virtual"));
    return sql.toString();
  }

  /** What a failure calls it: {@code column public.orders.total_cents}. */
  public String subject() {
    return "column " + scope + "." + Identifier.quoted(name);
  }
}
