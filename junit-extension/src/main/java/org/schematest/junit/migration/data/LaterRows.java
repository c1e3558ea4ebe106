package org.schematest.junit.migration.data;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.schematest.junit.seed.SeedSource;
import org.schematest.schema.name.QualifiedName;

/**
 * Rows that a test will write later. Where they go no row may be made before, for its key may be
 * one of theirs.
 *
 * @param texts the files, each after its name
 */
record LaterRows(List<String> texts) {

  /** Empty if nobody can tell where they go, as of those that code writes. */
  static Optional<LaterRows> of(List<RowsThen> rows) {
    List<String> texts = new ArrayList<>();
    for (RowsThen then : rows) {
      for (SeedSource source : then.rows().sources()) {
        Optional<byte[]> content = source.content();
        if (content.isEmpty()) {
          return Optional.empty();
        }
        texts.add(source.subject() + "\n" + new String(content.get(), StandardCharsets.UTF_8));
      }
    }
    return Optional.of(new LaterRows(texts));
  }

  /** Whether the table's name is a word of one of them. */
  boolean mention(QualifiedName table) {
    return MigrationTexts.mentions(texts, table);
  }
}
