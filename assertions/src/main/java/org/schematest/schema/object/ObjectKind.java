package org.schematest.schema.object;

import java.util.Locale;

/**
 * The kinds of objects that have a name of their own, by the words by which statements call them.
 */
public enum ObjectKind {
  DATABASE,
  SCHEMA,
  TABLE,
  FOREIGN_TABLE,
  VIEW,
  MATERIALIZED_VIEW,
  COLUMN,
  INDEX,
  CONSTRAINT,
  TRIGGER,
  RULE,
  POLICY,
  SEQUENCE,
  FUNCTION,
  PROCEDURE,
  AGGREGATE,
  /** An enum, a composite, range or base type. */
  TYPE,
  DOMAIN,
  COLLATION,
  OPERATOR,
  OPERATOR_CLASS,
  STATISTICS,
  ROLE,
  TABLESPACE,
  EXTENSION,
  LANGUAGE,
  FOREIGN_DATA_WRAPPER,
  SERVER,
  PUBLICATION,
  EVENT_TRIGGER;

  /** As {@code comment on} and {@code alter … owner to} call it: {@code foreign table}. */
  public String sql() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** As {@code grant … on} calls it, which takes every relation but a sequence for a table. */
  public String grantedAs() {
    return switch (this) {
      case FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW, COLUMN -> "table";
      case SERVER -> "foreign server";
      case AGGREGATE -> "function";
      default -> sql();
    };
  }
}
