package org.schematest.junit.database.embedded.cluster;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is written down of a database when it is filled; as long as it is not, the database is not
 * trusted.
 *
 * @param database its name
 * @param bytes how much room it took then
 * @param notes of the recipe
 */
record KeptTemplate(String database, long bytes, String notes) {

  private static final Pattern TEXT = Pattern.compile("(?s)(\\w+) (\\d{1,18})\n(.*)");

  static Optional<KeptTemplate> read(PrivateFile file) throws IOException {
    return file.read()
        .map(TEXT::matcher)
        .filter(Matcher::matches)
        .map(text -> new KeptTemplate(text.group(1), Long.parseLong(text.group(2)), text.group(3)));
  }

  void write(PrivateFile file) throws IOException {
    file.write("%s %d\n%s".formatted(database, bytes, notes));
  }
}
