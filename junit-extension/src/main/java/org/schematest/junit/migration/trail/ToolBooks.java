package org.schematest.junit.migration.trail;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.schematest.migration.Migration;
import org.schematest.migration.MigrationStatement;
import org.schematest.migration.ObjectChange;
import org.schematest.schema.name.QualifiedName;

/** The tables in which a tool keeps its books, and what is not told because of them. */
record ToolBooks(Set<QualifiedName> tables) {

  private static final String WRITES = "(?:insert into|update|delete from|create table) ";

  ToolBooks {
    tables = Set.copyOf(tables);
  }

  /**
   * The same migration without what it did to them; a script that Alembic printed writes them
   * itself.
   */
  Migration leftOutOf(Migration migration) {
    Set<ObjectChange> own = new HashSet<>();
    migration.statements().stream()
        .filter(this::writes)
        .forEach(statement -> own.addAll(statement.changes()));
    return new Migration(
        migration.name(),
        migration.statements().stream()
            .filter(statement -> !writes(statement))
            .map(statement -> statement.without(tables))
            .toList(),
        migration.changes().stream().filter(change -> !own.contains(change)).toList(),
        migration.leavesBehind());
  }

  private boolean writes(MigrationStatement statement) {
    String sql = statement.sql().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    return tables.stream()
        .anyMatch(
            table ->
                Pattern.compile(
                        WRITES
                            + "(?:\"?"
                            + Pattern.quote(table.schema())
                            + "\"?[.])?\"?"
                            + Pattern.quote(table.name())
                            + "\"?(?: .*|)")
                    .matcher(sql)
                    .matches());
  }
}
