package org.schematest.statistics.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The arguments of the command.
 *
 * @param schemas all if there is none
 * @param out the file to write; empty for the standard output
 */
record ExportOptions(
    String url,
    Optional<String> user,
    List<String> schemas,
    List<String> values,
    List<String> hide,
    Optional<Path> out) {

  static final String HELP =
      """
      Writes the statistics of a PostgreSQL database (14 to 18) into a file that tests plan with.
      It reads catalogs only, in one read-only transaction, and by default writes no value of a row.

      usage: java -cp <class path> org.schematest.statistics.export.StatisticsExport --url <url> ...

        --url jdbc:postgresql://<host>/<database>
                          the database; a password comes from the environment variable PGPASSWORD,
                          from ~/.pgpass, or is asked for, but is never an argument
        --user <name>     the role, which needs no right but to select the columns (default: PGUSER)
        --schemas <a,b>   these schemas only
        --values <schema.table.column> ...
                          columns whose values may be written as they are
        --hide <schema.table.column> ...
                          columns, or whole tables (schema.table), of which nothing is written
        --out <file>      where to write, such as stats/production.json (default: standard output)
        --sql             prints a query for psql that does the same, for those who may run no jar
        --help            prints this

      exit code: 0 written, 1 the database refused, 2 the arguments are wrong
      """;

  /** A wrong argument. */
  static final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
      super(message + "; --help tells what there is");
    }
  }

  /**
   * What the arguments say.
   *
   * @throws UsageException if they make no sense
   */
  static ExportOptions parse(List<String> arguments) {
    String url = "";
    Optional<String> user = Optional.empty();
    List<String> schemas = new ArrayList<>();
    List<String> values = new ArrayList<>();
    List<String> hide = new ArrayList<>();
    Optional<Path> out = Optional.empty();
    List<String> open = List.of();
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      String argument = rest.next();
      if (argument.startsWith("--")) {
        open = List.of();
      }
      switch (argument) {
        case "--url" -> url = value(argument, rest);
        case "--user" -> user = Optional.of(value(argument, rest));
        case "--schemas" -> schemas.addAll(List.of(value(argument, rest).split(",")));
        case "--out" -> out = Optional.of(Path.of(value(argument, rest)));
        case "--values" -> {
          values.add(value(argument, rest));
          open = values;
        }
        case "--hide" -> {
          hide.add(value(argument, rest));
          open = hide;
        }
        default -> {
          if (open != values && open != hide) {
            throw new UsageException("there is no argument \"" + argument + "\"");
          }
          open.add(argument);
        }
      }
    }
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new UsageException(
          "--url should say which database, as jdbc:postgresql://host/database");
    }
    if (url.contains("password=")) {
      throw new UsageException(
          "a password in --url can be seen by others on this machine: put it into PGPASSWORD"
              + " or ~/.pgpass");
    }
    return new ExportOptions(url, user, schemas, values, hide, out);
  }

  private static String value(String argument, Iterator<String> rest) {
    String value = rest.hasNext() ? rest.next() : "--";
    if (value.startsWith("--")) {
      throw new UsageException(argument + " needs a value");
    }
    return value;
  }
}
