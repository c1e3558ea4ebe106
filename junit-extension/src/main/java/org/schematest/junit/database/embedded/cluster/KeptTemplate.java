package org.schematest.junit.database.embedded.cluster;

import java.io.IOException;
import java.util.Optional;

/**
 * What is written down of a database when it is filled; as long as it is not, the database is not
 * trusted.
 *
 * @param database its name
 * @param notes of the recipe
 */
record KeptTemplate(String database, String notes) {

  static Optional<KeptTemplate> read(PrivateFile file) throws IOException {
    return file.read()
        .filter(text -> text.indexOf('\n') > 0)
        .map(
            text -> {
              int end = text.indexOf('\n');
              return new KeptTemplate(text.substring(0, end), text.substring(end + 1));
            });
  }

  void write(PrivateFile file) throws IOException {
    file.write(database + "\n" + notes);
  }
}
