package org.schematest.statistics.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.schematest.statistics.Statistics;

/**
 * Statistics as the text of a file: JSON in UTF-8, one line for each column and index, keys in a
 * fixed order, so that equal statistics are equal bytes.
 *
 * <p>A table is named as SQL spells it, with its schema; a column and an index as the catalog
 * stores its name. Whatever is not known is left out, so that a file written by hand may hold
 * nothing but rows:
 *
 * <pre>{@code
 * {
 *   "schematestStatistics": 1,
 *   "tables": {
 *     "public.orders": {"rows": 10000000}
 *   }
 * }
 * }</pre>
 */
public final class StatisticsFile {

  private StatisticsFile() {}

  /** The text of a file with these statistics, its last line end included. */
  public static String write(Statistics statistics) {
    return StatisticsWriter.write(statistics);
  }

  /**
   * Reads a file; a relative path starts at the working directory, which build tools set to the
   * module.
   *
   * @throws InvalidStatisticsException if it does not exist or cannot be used as it stands
   */
  public static Statistics read(Path path) {
    String file = "statistics file " + path;
    try {
      return read(Files.readAllBytes(path), file);
    } catch (NoSuchFileException e) {
      throw new InvalidStatisticsException(
          "%s: does not exist, it was looked for at %s"
              .formatted(file, path.toAbsolutePath().normalize()),
          e);
    } catch (IOException e) {
      throw new InvalidStatisticsException(file + ": cannot be read, " + e, e);
    }
  }

  /**
   * Reads a file on the class path of the calling thread, or else of Schematest.
   *
   * @param resource its path from the root of the class path: {@code stats/production.json}
   * @throws InvalidStatisticsException if it does not exist or cannot be used as it stands
   */
  public static Statistics classpath(String resource) {
    String file = "statistics file classpath:" + resource;
    String absolute = resource.startsWith("/") ? resource.substring(1) : resource;
    try (InputStream own = open(StatisticsFile.class.getClassLoader(), absolute);
        InputStream context = open(Thread.currentThread().getContextClassLoader(), absolute)) {
      InputStream found = context != null ? context : own;
      if (found == null) {
        throw new InvalidStatisticsException(
            file
                + ": does not exist, it was looked for on the class path,"
                + " by the context class loader and by Schematest's own");
      }
      return read(found.readAllBytes(), file);
    } catch (IOException e) {
      throw new InvalidStatisticsException(file + ": cannot be read, " + e, e);
    }
  }

  /**
   * Reads the text of a file.
   *
   * @param name what a message calls it: {@code stats/production.json}
   * @throws InvalidStatisticsException if it cannot be used as it stands
   */
  public static Statistics parse(String text, String name) {
    return StatisticsParser.parse(text, "statistics file " + name);
  }

  private static Statistics read(byte[] bytes, String file) {
    try {
      // Strictly: a decoder that puts U+FFFD for what it cannot read would name other columns.
      return StatisticsParser.parse(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString(), file);
    } catch (CharacterCodingException e) {
      throw new InvalidStatisticsException(
          file + ": is not in UTF-8; save it so, or export it again", e);
    }
  }

  private static @Nullable InputStream open(@Nullable ClassLoader loader, String path) {
    return loader == null ? null : loader.getResourceAsStream(path);
  }
}
