package org.schematest.junit.migration.data;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.schematest.junit.migration.Migrator;
import org.schematest.migration.file.MigrationFile;
import org.schematest.schema.name.QualifiedName;

/**
 * What migrations say, by which it is told whether one may work on a table.
 *
 * @param byName the SQL of migrations by their names; of others, such as those in Java, nothing
 */
record MigrationTexts(Map<String, String> byName) {

  static MigrationTexts of(Migrator migrator) {
    Map<String, String> texts = new HashMap<>();
    for (MigrationFile file : migrator.files()) {
      if (file.file().endsWith(".sql")) {
        texts.merge(file.name(), file.text().text(), (one, other) -> one + "\n" + other);
      }
    }
    return new MigrationTexts(texts);
  }

  /** Whether one of these names the table, or nobody can tell. */
  boolean mayMention(List<String> migrations, QualifiedName table) {
    return migrations.stream()
        .map(byName::get)
        .anyMatch(text -> text == null || mentions(List.of(text), table));
  }

  /** Whether the table's name is a word of one of those texts. */
  static boolean mentions(Collection<String> texts, QualifiedName table) {
    Pattern word =
        Pattern.compile(
            "(?<![\\p{L}0-9_])" + Pattern.quote(table.name()) + "(?![\\p{L}0-9_])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    return texts.stream().anyMatch(text -> word.matcher(text).find());
  }
}
