package org.schematest.junit.migration.folder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** Writes {@code atlas.sum} as {@code atlas migrate hash} does, from its description. */
final class AtlasSums {

  private AtlasSums() {}

  static void write(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> scripts = files.filter(file -> file.toString().endsWith(".sql")).sorted().toList();
      StringBuilder soFar = new StringBuilder();
      StringBuilder names = new StringBuilder();
      StringBuilder lines = new StringBuilder();
      for (Path script : scripts) {
        soFar.append(script.getFileName()).append(Files.readString(script));
        names.append(script.getFileName()).append(hash(soFar));
        lines.append(script.getFileName()).append(" h1:").append(hash(soFar)).append('\n');
      }
      Files.writeString(folder.resolve("atlas.sum"), "h1:" + hash(names) + "\n" + lines);
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hash(StringBuilder text) throws NoSuchAlgorithmException {
    return Base64.getEncoder()
        .encodeToString(
            MessageDigest.getInstance("SHA-256")
                .digest(text.toString().getBytes(StandardCharsets.UTF_8)));
  }
}
