package org.schematest.junit.database.embedded.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A file system of a few megabytes, in memory. Only root may mount one. */
record SmallDisk(Path path) implements AutoCloseable {

  static SmallDisk at(Path path, int megabytes) throws IOException {
    run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", path.toString());
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx--x--x"));
    return new SmallDisk(path);
  }

  /** Until not one byte more goes on it. */
  void fill() throws IOException {
    byte[] page = new byte[4096];
    try (OutputStream file = Files.newOutputStream(path.resolve("filling"))) {
      while (Files.getFileStore(path).getUsableSpace() > 0) {
        file.write(page);
      }
    } catch (FileSystemException e) {
      assertThat(e).hasMessageContaining("No space left");
    }
  }

  @Override
  public void close() throws IOException {
    run("umount", path.toString());
  }

  private static void run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.onExit().join().exitValue()).as(String.join(" ", command)).isZero();
  }
}
