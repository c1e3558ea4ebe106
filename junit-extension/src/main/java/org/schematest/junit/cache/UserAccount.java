package org.schematest.junit.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.Set;

/** Who runs this JVM, as the file system sees it. */
public final class UserAccount {

  private static final OptionalInt ID = id();
  private static final int ROOT = 0;

  private UserAccount() {}

  /** Whether it is the user whom nothing is closed to. */
  public static boolean isRoot() {
    return ID.isPresent() && ID.getAsInt() == ROOT;
  }

  /** The user's number, or where there is none the name; fit for the name of a file. */
  static String label() {
    return ID.isPresent()
        ? Integer.toString(ID.getAsInt())
        : System.getProperty("user.name", "user").replaceAll("[^A-Za-z0-9_-]", "_");
  }

  /** Whether the file is this user's; true where files have no owner that could be compared. */
  public static boolean owns(Path path) throws IOException {
    return ID.isEmpty() || ID.getAsInt() == owner(path);
  }

  private static int owner(Path path) throws IOException {
    return (int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }

  /** The owner of a file that was made for the purpose: Java has no name for the user's number. */
  private static OptionalInt id() {
    Set<String> views = Path.of("").getFileSystem().supportedFileAttributeViews();
    if (!views.contains("unix")) {
      return OptionalInt.empty();
    }
    try {
      Path process = Path.of("/proc/self");
      if (Files.exists(process)) {
        return OptionalInt.of(owner(process.toRealPath()));
      }
      Path probe = Files.createTempFile("schematest-", ".user");
      try {
        return OptionalInt.of(owner(probe));
      } finally {
        Files.delete(probe);
      }
    } catch (IOException e) {
      return OptionalInt.empty();
    }
  }
}
