package org.schematest.schema.routine;

/** Whether a trigger or rule fires (manual, "ALTER TABLE", {@code enable trigger}). */
public enum Firing {
  /** It fires, but for what a replica applies: what "enabled" means if nothing else is said. */
  ENABLED,
  /** It fires in what a replica applies only. */
  REPLICA,
  /** It always fires. */
  ALWAYS,
  /** It never fires. */
  DISABLED
}
