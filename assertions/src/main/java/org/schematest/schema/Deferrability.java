package org.schematest.schema;

/** When a constraint is checked, as the end of its definition says it. */
public enum Deferrability {
  NOT_DEFERRABLE,
  DEFERRABLE,
  INITIALLY_DEFERRED
}
