package org.schematest.junit.database.embedded.program;

import java.nio.file.Path;
import org.schematest.junit.cache.CacheFolder;

/** Unpacks an archive into a cache when it is told to, and says what it got. */
final class Unpacker {

  private Unpacker() {}

  public static void main(String[] arguments) throws Exception {
    PostgresArchive archive =
        PostgresArchive.of(Path.of(arguments[1]), PostgresPlatform.current()).orElseThrow();
    CacheFolder cache = CacheFolder.at(Path.of(arguments[0]));
    System.out.println("ready");
    System.in.read();
    System.out.println("unpacked " + Binaries.of(archive, cache).home());
  }
}
