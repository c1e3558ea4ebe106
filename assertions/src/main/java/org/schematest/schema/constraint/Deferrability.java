package org.schematest.schema.constraint;

/** When a constraint is checked, as the end of its definition says it. */
public enum Deferrability {
  NOT_DEFERRABLE,
  DEFERRABLE,
  INITIALLY_DEFERRED
}
