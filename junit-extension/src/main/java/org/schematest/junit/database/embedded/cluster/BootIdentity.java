package org.schematest.junit.database.embedded.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Since when the machine runs. What a server wrote without syncing is on the disk for sure only as
 * long as the machine is not restarted.
 */
final class BootIdentity {

  /** Of Linux (manual page random(4)). */
  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

  private BootIdentity() {}

  /** The same until the machine is restarted; where that cannot be told, another in each JVM. */
  static String current() throws IOException {
    return Files.isReadable(BOOT_ID)
        ? Files.readString(BOOT_ID).strip()
        : "unknown, in process %d of %s"
            .formatted(
                ProcessHandle.current().pid(),
                ProcessHandle.current().info().startInstant().map(Object::toString).orElse(""));
  }
}
