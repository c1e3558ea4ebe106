package org.schematest.samples.tools;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.schematest.migration.Migration;
import org.schematest.migration.MigrationStatement;
import org.schematest.migration.MigrationTrail;
import org.schematest.schema.object.ObjectKind;

/** A trail as text: which statements ran, where they stand, and which ran in one transaction. */
final class ToolTrail {

  /** What a table brings along. */
  private static final Set<ObjectKind> PARTS = Set.of(ObjectKind.COLUMN, ObjectKind.CONSTRAINT);

  private ToolTrail() {}

  static String of(MigrationTrail trail) {
    List<String> lines = new ArrayList<>();
    for (Migration migration : trail.migrations()) {
      lines.add(migration.name());
      for (MigrationStatement statement : migration.statements()) {
        lines.add(
            "  transaction %d, %s:%d: %s"
                .formatted(
                    statement.transaction(),
                    statement.place().file(),
                    statement.place().line(),
                    shown(statement.sql())));
        statement.changes().stream()
            .filter(change -> !PARTS.contains(change.object()))
            .map(
                change ->
                    "    %s %s %s"
                        .formatted(change.kind().words(), change.object().sql(), change.name()))
            .sorted()
            .forEach(lines::add);
        statement.rows().stream()
            .filter(rows -> rows.inserted() > 0)
            .forEach(
                rows ->
                    lines.add(
                        "    inserts %d rows into %s"
                            .formatted(rows.inserted(), rows.relation().name())));
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static String shown(String sql) {
    String line = sql.replaceAll("\\s+", " ").strip();
    return line.length() > 80 ? line.substring(0, 79) + "…" : line;
  }

  /** The text that a person has read; empty if there is none yet. */
  static String expected(String name) throws IOException {
    try (InputStream text = ToolTrail.class.getResourceAsStream("/trails/" + name)) {
      return text == null ? "" : new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
