package org.schematest.expectation.database;

import java.util.Optional;
import org.schematest.expectation.Statements;
import org.schematest.finding.Finding;
import org.schematest.schema.database.Extension;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.object.Described;

/** What a test may promise about an extension. */
public final class ExtensionExpectations {

  private ExtensionExpectations() {}

  /** Its objects are in that schema. */
  public static Optional<Finding> isIn(Extension extension, String schema) {
    return expect(
        extension.schema().equals(schema),
        extension,
        "schema",
        "should be in schema "
            + Identifier.quoted(schema)
            + ", but is in "
            + Identifier.quoted(extension.schema()),
        extension.relocatable()
            ? alter(extension, "set schema " + Identifier.quoted(schema))
            : "drop extension "
                + name(extension)
                + " cascade; create extension "
                + name(extension)
                + " schema "
                + Identifier.quoted(schema));
  }

  /** That version of it is installed. */
  public static Optional<Finding> hasVersion(Extension extension, String version) {
    return expect(
        extension.version().equals(version),
        extension,
        "version",
        "should have the version " + version + ", but has " + extension.version(),
        alter(extension, "update to " + Statements.literal(version)));
  }

  /** The version is the one that the server would install now. */
  public static Optional<Finding> isUpToDate(Extension extension) {
    return expect(
        extension.defaultVersion().filter(extension.version()::equals).isPresent(),
        extension,
        "up to date",
        "should have the version that the server installs, "
            + extension.defaultVersion().orElse("of which it has none")
            + ", but has "
            + extension.version(),
        alter(extension, "update"));
  }

  private static String name(Extension extension) {
    return Identifier.quoted(extension.name());
  }

  private static String alter(Extension extension, String words) {
    return "alter extension " + name(extension) + " " + words;
  }

  private static Optional<Finding> expect(
      boolean holds, Extension extension, String expectation, String problem, String fix) {
    return holds
        ? Optional.empty()
        : Optional.of(
            Finding.of(
                "extension " + expectation,
                extension.name(),
                Described.on(extension).subject(),
                problem,
                Statements.fix(fix)));
  }
}
