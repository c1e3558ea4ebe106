package org.schematest.expectation.database;

import java.util.Optional;
import org.schematest.expectation.Statements;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Catalog;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.type.Cast;
import org.schematest.schema.type.TypeName;

/** What a test may promise about the database as a whole, and about the server. */
public final class DatabaseExpectations {

  private DatabaseExpectations() {}

  /** The server is of that major version. */
  public static Optional<Finding> hasServerVersion(Catalog catalog, int major) {
    return expect(
        catalog.serverVersion().major() == major,
        catalog,
        "server version",
        "should be on PostgreSQL " + major + ", but is on " + catalog.serverVersion());
  }

  /** The server is of that major version or a later one. */
  public static Optional<Finding> hasServerVersionFrom(Catalog catalog, int major) {
    return expect(
        catalog.serverVersion().major() >= major,
        catalog,
        "server version",
        "should be on PostgreSQL " + major + " or later, but is on " + catalog.serverVersion());
  }

  /** Texts are stored in that encoding. */
  public static Optional<Finding> hasEncoding(Catalog catalog, String encoding) {
    return expect(
        catalog.database().encoding().equalsIgnoreCase(encoding),
        catalog,
        "encoding",
        "should have the encoding " + encoding + ", but has " + catalog.database().encoding());
  }

  /** Texts are sorted by that locale, which a provider knows by that name. */
  public static Optional<Finding> hasCollation(Catalog catalog, String provider, String locale) {
    String expected = provider + " " + locale;
    String actual = catalog.database().localeProvider() + " " + catalog.database().collation();
    return expect(
        actual.equals(expected),
        catalog,
        "collation",
        "should be sorted by " + expected + ", but is by " + actual);
  }

  /**
   * New sessions have that setting, written as {@code show} prints it: those that change what SQL
   * means, and those that the database or its owner has been given.
   */
  public static Optional<Finding> hasSetting(Catalog catalog, String name, String value) {
    Optional<String> actual =
        catalog.database().settings().entrySet().stream()
            .filter(setting -> setting.getKey().equalsIgnoreCase(name))
            .map(setting -> setting.getValue())
            .findFirst();
    return expect(
        actual.filter(value::equals).isPresent(),
        catalog,
        "setting " + name,
        "should have "
            + name
            + " "
            + Statements.literal(value)
            + ", but has "
            + actual.map(Statements::literal).orElse("not been given it"),
        Fact.of(
            "settings",
            catalog.database().settings().entrySet().stream()
                .map(setting -> setting.getKey() + " = " + Statements.literal(setting.getValue()))
                .toList()),
        Statements.fix(
            "do $$ begin execute format("
                + Statements.literal(
                    "alter database %I set "
                        + Identifier.quoted(name).replace("%", "%%")
                        + " = "
                        + Statements.literal(value).replace("%", "%%"))
                + ", current_database()); end $$"));
  }

  /** Somebody made a cast between these types, which happens there. */
  public static Optional<Finding> hasCast(
      Catalog catalog, String source, String target, Cast.Context context) {
    Optional<Cast> cast =
        catalog.casts().stream()
            .filter(
                one -> TypeName.same(one.source(), source) && TypeName.same(one.target(), target))
            .findFirst();
    return expect(
        cast.filter(one -> one.context() == context).isPresent(),
        catalog,
        "cast",
        "should have the cast from "
            + source
            + " to "
            + target
            + " "
            + words(context)
            + ", but "
            + cast.map(one -> "it is " + words(one.context())).orElse("has none"),
        Fact.of(
            "casts",
            catalog.casts().stream()
                .map(one -> one.source() + " to " + one.target() + " " + words(one.context()))
                .toList()));
  }

  private static String words(Cast.Context context) {
    return switch (context) {
      case EXPLICIT -> "where it is written";
      case ASSIGNMENT -> "as assignment";
      case IMPLICIT -> "as implicit";
    };
  }

  private static Optional<Finding> expect(
      boolean holds, Catalog catalog, String expectation, String problem, Fact... facts) {
    return holds
        ? Optional.empty()
        : Optional.of(Finding.of(expectation, "database", catalog.subject(), problem, facts));
  }
}
