package org.schematest.schema.security;

import java.util.List;
import java.util.Locale;

/** A privilege on an object (manual, 5.8), without the right to pass it on. */
public enum Privilege implements HeldPrivilege {
  SELECT,
  INSERT,
  UPDATE,
  DELETE,
  TRUNCATE,
  REFERENCES,
  TRIGGER,
  /** Of tables, since PostgreSQL 17: {@code vacuum}, {@code analyze}, {@code reindex}… */
  MAINTAIN,
  USAGE,
  CREATE,
  CONNECT,
  TEMPORARY,
  EXECUTE;

  /** As {@code grant} spells it. */
  @Override
  public String sql() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The privilege together with the right to pass it on. */
  public HeldPrivilege withGrantOption() {
    return new OnColumns(this, List.of(), true);
  }

  /** The privilege on these columns of a table only. */
  public OnColumns of(String... columns) {
    return new OnColumns(this, List.of(columns), false);
  }

  @Override
  public Privilege privilege() {
    return this;
  }

  @Override
  public List<String> columns() {
    return List.of();
  }

  @Override
  public boolean grantable() {
    return false;
  }
}
