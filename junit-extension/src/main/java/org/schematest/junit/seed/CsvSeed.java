package org.schematest.junit.seed;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.schematest.junit.migration.FailureText;
import org.schematest.junit.migration.script.ScriptFailure;

/** Rows of one table, as a file of comma-separated values, whose first line names the columns. */
record CsvSeed(SeedFile file) implements SeedSource {

  /** Of a failure of {@code copy}: {@code COPY orders, line 3, column id: "x"}. */
  private static final Pattern LINE = Pattern.compile(", line (\\d+)");

  @Override
  public String subject() {
    return "seed " + file.name();
  }

  @Override
  public Optional<byte[]> content() {
    return Optional.of(file.bytes());
  }

  @Override
  public void sow(Connection connection) throws SQLException {
    byte[] bytes = file.bytes();
    SeededTable table =
        SeededTable.named(connection, file.name().replaceFirst("\\.csv$", ""))
            .orElseThrow(() -> noTable(connection));
    List<String> columns = CsvHeader.of(file.text());
    refuseUnknown(columns, table);
    try {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(copy(table, columns), new ByteArrayInputStream(bytes));
      table.moveSequencesPast(connection, columns);
    } catch (SQLException e) {
      throw new SeedFailedException(text(e), e);
    } catch (IOException e) {
      throw new SQLException(e);
    }
  }

  private static String copy(SeededTable table, List<String> columns) {
    return "copy %s (%s) from stdin (format csv, header true, encoding 'UTF8')"
        .formatted(
            table.quoted(),
            columns.stream().map(SeededTable::quoted).collect(Collectors.joining(", ")));
  }

  private SeedFailedException noTable(Connection connection) {
    FailureText text =
        new FailureText(
            "%s is for a table \"%s\", which does not exist: a file of values is named after its table, table.csv or schema.table.csv"
                .formatted(subject(), file.name().replaceFirst("\\.csv$", "")));
    try {
      return new SeedFailedException(
          text.with("location", file.location())
              .with("tables", String.join(", ", SeededTable.all(connection))));
    } catch (SQLException e) {
      return new SeedFailedException(text, e);
    }
  }

  private void refuseUnknown(List<String> columns, SeededTable table) {
    if (columns.isEmpty()) {
      throw new SeedFailedException(
          new FailureText(
                  "%s must name columns in its first line, but is empty".formatted(subject()))
              .with("location", file.location())
              .with("columns", String.join(", ", table.columns())));
    }
    for (String column : columns) {
      if (!table.columns().contains(column)) {
        throw new SeedFailedException(
            new FailureText(
                    "%s, line 1: table %s has no column \"%s\""
                        .formatted(subject(), table.name(), column))
                .with("location", file.location())
                .with("columns", String.join(", ", table.columns())));
      }
    }
  }

  private FailureText text(SQLException refused) {
    ServerErrorMessage answer =
        refused instanceof PSQLException answered ? answered.getServerErrorMessage() : null;
    String where = answer == null || answer.getWhere() == null ? "" : answer.getWhere();
    Matcher line = LINE.matcher(where);
    boolean hasLine = line.find();
    FailureText text =
        new FailureText(
                "%s failed%s: %s"
                    .formatted(
                        subject(),
                        hasLine ? " at line " + line.group(1) : "",
                        ScriptFailure.problem(refused)))
            .with("location", file.location())
            .with("row", hasLine ? row(Integer.parseInt(line.group(1))) : "");
    return answer == null
        ? text
        : text.with("detail", orEmpty(answer.getDetail()))
            .with("hint", orEmpty(answer.getHint()))
            .with("where", where);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private String row(int line) {
    return file.text().lines().skip(line - 1).findFirst().orElse("");
  }
}
