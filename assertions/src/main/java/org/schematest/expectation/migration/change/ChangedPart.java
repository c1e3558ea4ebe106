package org.schematest.expectation.migration.change;

import java.util.List;
import java.util.Optional;
import org.schematest.migration.ObjectChange;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;

/**
 * A changed object by its own name and, if it is part of a table, its table.
 *
 * @param schema that it is in, or that its table is in
 * @param table of a column, a constraint, a trigger and the like
 * @param name its own, as the catalog stores it
 */
public record ChangedPart(String schema, Optional<String> table, String name) {

  /**
   * The parts of a change's name: {@code public.orders.total}, {@code total_check on
   * public.orders}.
   */
  public static ChangedPart of(String name) {
    int on = name.indexOf(" on ");
    if (on > 0 && !Identifier.parts(name.substring(on + 4)).isEmpty()) {
      List<String> table = Identifier.parts(name.substring(on + 4));
      List<String> own = Identifier.parts(name.substring(0, on));
      return new ChangedPart(
          table.get(0), Optional.of(last(table)), own.isEmpty() ? name : last(own));
    }
    List<String> parts = Identifier.parts(name);
    boolean ofTable = parts.size() == 3;
    if (parts.isEmpty()) {
      return new ChangedPart("", Optional.empty(), name);
    }
    return new ChangedPart(
        parts.size() == 1 ? "" : parts.get(0),
        ofTable ? Optional.of(parts.get(1)) : Optional.empty(),
        last(parts));
  }

  public static ChangedPart of(ObjectChange change) {
    return of(change.name());
  }

  private static String last(List<String> parts) {
    return parts.get(parts.size() - 1);
  }

  /** The table that it is part of, or that it is itself. */
  public QualifiedName relation() {
    return new QualifiedName(schema, table.orElse(name));
  }

  /** The name as a statement has it. */
  public String sql() {
    return Identifier.quoted(name);
  }
}
