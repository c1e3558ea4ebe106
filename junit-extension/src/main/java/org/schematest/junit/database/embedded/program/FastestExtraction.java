package org.schematest.junit.database.embedded.program;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

final class FastestExtraction {
  void extract(PostgresArchive archive, Path folder) throws IOException {
    try (InputStream content = archive.open()) {
      new Extraction.InJava().extract(content, folder);
    }
  }
}
