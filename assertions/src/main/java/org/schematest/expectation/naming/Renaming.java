package org.schematest.expectation.naming;

import java.util.Optional;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.object.DatabaseObject;

/** The statement that gives an object another name. */
final class Renaming {

  private Renaming() {}

  /** Empty for the database, whose name is that of a copy. */
  static Optional<String> of(DatabaseObject object, String name) {
    String to = Identifier.quoted(name);
    String old = Identifier.quoted(object.name());
    return switch (object.kind()) {
      case DATABASE, OPERATOR -> Optional.empty();
      case COLUMN ->
          Optional.of(
              "alter table "
                  + object.sqlName().substring(0, object.sqlName().length() - old.length() - 1)
                  + " rename column "
                  + old
                  + " to "
                  + to);
      case CONSTRAINT -> {
        String on = object.sqlName().substring(old.length() + " on ".length());
        yield Optional.of(
            "alter "
                + (on.startsWith("domain ") ? on : "table " + on)
                + " rename constraint "
                + old
                + " to "
                + to);
      }
      default -> Optional.of(alter(object, to));
    };
  }

  private static String alter(DatabaseObject object, String to) {
    return "alter " + object.kind().sql() + " " + object.sqlName() + " rename to " + to;
  }
}
