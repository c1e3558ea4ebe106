package org.schematest.schema.security;

import java.util.List;
import org.schematest.schema.name.Identifier;

/**
 * A privilege as a role holds it: {@code SELECT}, {@code SELECT.of("id", "name")}, {@code
 * INSERT.withGrantOption()}.
 */
public sealed interface HeldPrivilege permits Privilege, HeldPrivilege.OnColumns {

  Privilege privilege();

  /** The only columns that it is held on; none for the whole object. */
  List<String> columns();

  /** Whether the role may pass it on. */
  boolean grantable();

  /** As {@code grant} spells it: {@code select (id, name)}. */
  String sql();

  /**
   * A privilege that needs more words than its name.
   *
   * @param columns the only columns that it is held on; none for the whole object
   * @param grantable whether the role may pass it on
   */
  record OnColumns(Privilege privilege, List<String> columns, boolean grantable)
      implements HeldPrivilege {

    public OnColumns {
      columns = List.copyOf(columns);
    }

    /** The same together with the right to pass it on. */
    public HeldPrivilege withGrantOption() {
      return new OnColumns(privilege, columns, true);
    }

    @Override
    public String sql() {
      return privilege.sql() + (columns.isEmpty() ? "" : " " + Identifier.list(columns));
    }
  }
}
