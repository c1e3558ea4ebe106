package org.schematest.junit.migration.origin;

import java.util.List;
import java.util.Optional;
import org.schematest.schema.name.QualifiedName;

/**
 * A column or a constraint as {@code create table} and {@code alter table … add} have it.
 *
 * <p>A constraint without a name is known by the one that PostgreSQL gives it (ChooseConstraintName
 * in pg_constraint.c), as long as that is neither taken nor cut.
 */
final class TableElement {

  private static final List<String> CONSTRAINT =
      List.of("constraint", "primary", "unique", "foreign", "check", "exclude");

  private final MadeObjects objects;
  private final QualifiedName table;
  private final Origin origin;

  TableElement(MadeObjects objects, QualifiedName table, Origin origin) {
    this.objects = objects;
    this.table = table;
    this.origin = origin;
  }

  void read(Words element) {
    if (element.isNext(List.of("like"))) {
      return;
    }
    if (element.isNext(CONSTRAINT)) {
      ofTable(element);
    } else {
      column(element);
    }
  }

  void column(Words element) {
    Optional<List<String>> name = element.name();
    if (name.isEmpty()) {
      return;
    }
    String column = name.get().get(0);
    objects.addPart(table, column, origin);
    Optional<String> given = Optional.empty();
    while (!element.isAtEnd()) {
      if (element.take("(")) {
        skip(element);
      } else if (element.take("constraint")) {
        given = Optional.of(element.take().text());
      } else if (constraint(element, given, List.of(column))) {
        given = Optional.empty();
      } else {
        element.take();
      }
    }
  }

  private void ofTable(Words element) {
    Optional<String> given =
        element.take("constraint") ? Optional.of(element.take().text()) : Optional.empty();
    if (element.take("foreign", "key")) {
      List<String> columns = element.list();
      objects.addForeignKey(table, columns, origin);
      add(given, columns, "fkey");
    } else if (element.take("unique")) {
      element.take("nulls", "not", "distinct");
      element.take("nulls", "distinct");
      List<String> columns = element.list();
      addIndex(given, columns, "key");
    } else if (!constraint(element, given, List.of())) {
      addIndex(given, List.of(), "excl");
    }
  }

  /** Whether one was there to be read. */
  private boolean constraint(Words element, Optional<String> given, List<String> column) {
    if (element.take("primary", "key")) {
      addIndex(given, List.of(), "pkey");
    } else if (element.take("unique")) {
      addIndex(given, column, "key");
    } else if (element.take("references")) {
      objects.addForeignKey(table, column, origin);
      add(given, column, "fkey");
    } else if (element.take("check")) {
      add(given, column, "check");
    } else if (element.take("not", "null")) {
      add(given, column, "not_null");
    } else {
      return false;
    }
    return true;
  }

  private void addIndex(Optional<String> given, List<String> columns, String kind) {
    objects.add(new QualifiedName(table.schema(), add(given, columns, kind)), origin);
  }

  private String add(Optional<String> given, List<String> columns, String kind) {
    String name = given.orElseGet(() -> defaultName(table.name(), columns, kind));
    objects.addPart(table, name, origin);
    return name;
  }

  /** {@code orders_customer_id_fkey}. */
  static String defaultName(String table, List<String> columns, String kind) {
    return columns.isEmpty()
        ? table + "_" + kind
        : table + "_" + String.join("_", columns) + "_" + kind;
  }

  /** Past the parenthesis that closes the one that was read. */
  private static void skip(Words element) {
    do {
      element.element();
    } while (element.take(","));
    element.take(")");
  }
}
