package org.schematest.query;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the bytes of a query file come from. */
interface QuerySource {

  /**
   * All bytes.
   *
   * @throws FileNotFoundException that says where it was looked for
   */
  byte[] read() throws IOException;

  static QuerySource file(Path path) {
    return () -> {
      try {
        return Files.readAllBytes(path);
      } catch (NoSuchFileException e) {
        throw new FileNotFoundException("at " + path.toAbsolutePath().normalize());
      }
    };
  }

  /** From the context class loader, or else from Schematest's own. */
  static QuerySource resource(String path) {
    return () -> {
      try (InputStream own = QuerySource.class.getClassLoader().getResourceAsStream(path);
          InputStream context = open(Thread.currentThread().getContextClassLoader(), path)) {
        InputStream found = context != null ? context : own;
        if (found == null) {
          throw new FileNotFoundException(
              "on the class path, by the context class loader and by Schematest's own");
        }
        return found.readAllBytes();
      }
    };
  }

  private static @Nullable InputStream open(@Nullable ClassLoader loader, String path) {
    return loader == null ? null : loader.getResourceAsStream(path);
  }

  /**
   * The text, which is in UTF-8.
   *
   * @param subject what it is, for the message
   * @throws InvalidQueryException if it is not there, or not in UTF-8, or cannot be read
   */
  default String text(String subject) {
    try {
      // Strictly: a decoder that puts U+FFFD for what it cannot read would plan another query.
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(read())).toString();
    } catch (FileNotFoundException e) {
      throw new InvalidQueryException(
          subject + ": does not exist, it was looked for " + e.getMessage(), e);
    } catch (CharacterCodingException e) {
      throw new InvalidQueryException(subject + ": is not in UTF-8", e);
    } catch (IOException e) {
      throw new InvalidQueryException(subject + ": cannot be read, " + e, e);
    }
  }
}
