package org.schematest.junit.database.embedded.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.schematest.junit.cache.UserAccount;
import org.schematest.junit.database.NoDatabaseException;

/**
 * The user that servers run as: the one of this JVM, unless that is root, as whom PostgreSQL
 * refuses to run, and whose files a test could reach through it. Immutable.
 */
public final class Unprivileged {

  /** A user as {@code /etc/passwd} has it, where initdb looks as well. */
  record PasswdEntry(String name, int user, int group) {

    private static final int GROUP_FIELD = 3;

    static Optional<PasswdEntry> of(String name) {
      try (Stream<String> lines = Files.lines(Path.of("/etc/passwd"))) {
        return lines
            .map(line -> line.split(":", -1))
            .filter(fields -> fields.length > GROUP_FIELD && fields[0].equals(name))
            .findFirst()
            .map(
                fields ->
                    new PasswdEntry(
                        name, Integer.parseInt(fields[2]), Integer.parseInt(fields[GROUP_FIELD])));
      } catch (IOException e) {
        return Optional.empty();
      }
    }
  }

  private static @Nullable Unprivileged found;

  private final List<String> prefix;
  private final Optional<PasswdEntry> other;

  private Unprivileged(List<String> prefix, Optional<PasswdEntry> other) {
    this.prefix = List.copyOf(prefix);
    this.other = other;
  }

  /**
   * As is found out once a JVM.
   *
   * @throws NoDatabaseException if this JVM is root's, and the machine has no way to drop that
   */
  public static synchronized Unprivileged user() {
    Unprivileged user = found;
    if (user == null) {
      user = UserAccount.isRoot() ? nobody() : new Unprivileged(List.of(), Optional.empty());
      found = user;
    }
    return user;
  }

  /** A command that runs another one as that user. */
  public List<String> command(List<String> command) {
    List<String> all = new ArrayList<>(prefix);
    all.addAll(command);
    return List.copyOf(all);
  }

  /** Gives that user a file, or a folder with all that is in it; does nothing if it has it. */
  public void own(Path path) throws IOException {
    if (other.isEmpty()) {
      return;
    }
    var owner =
        path.getFileSystem()
            .getUserPrincipalLookupService()
            .lookupPrincipalByName(other.get().name());
    try (Stream<Path> tree = Files.walk(path)) {
      for (Path each : (Iterable<Path>) tree::iterator) {
        Files.getFileAttributeView(each, FileOwnerAttributeView.class, LinkOption.NOFOLLOW_LINKS)
            .setOwner(owner);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * Checks that the user can walk to a folder.
   *
   * @throws NoDatabaseException if not; it says where the way ends
   */
  void mustReach(Path folder) throws IOException {
    if (other.isEmpty()) {
      return;
    }
    for (Path each = folder.toRealPath(); each != null; each = each.getParent()) {
      if (!isOpen(each)) {
        throw new NoDatabaseException(
            "the folder %s cannot be reached by the user %s, as whom the servers of root run, for %s is closed to it: name another folder, or chmod o+x %s"
                .formatted(folder, other.get().name(), each, each));
      }
    }
  }

  private boolean isOpen(Path folder) {
    try {
      return Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_EXECUTE)
          || Files.getAttribute(folder, "unix:uid").equals(other.get().user());
    } catch (IOException e) {
      return false;
    }
  }

  /** The user's number, if it is not the one of this JVM. */
  OptionalInt id() {
    return other.isPresent() ? OptionalInt.of(other.get().user()) : OptionalInt.empty();
  }

  private static Unprivileged nobody() {
    PasswdEntry nobody =
        PasswdEntry.of("nobody")
            .orElseThrow(
                () ->
                    new NoDatabaseException(
                        "PostgreSQL does not run as root, and there is no user nobody in /etc/passwd to run it as: add one, or run the tests as another user than root"));
    for (List<String> prefix : ways(nobody)) {
      if (works(prefix, nobody)) {
        return new Unprivileged(prefix, Optional.of(nobody));
      }
    }
    throw new NoDatabaseException(
        "PostgreSQL does not run as root, and neither setpriv nor runuser nor su runs it as nobody here: install util-linux, allow the container to change users (capabilities SETUID, SETGID and CHOWN), or run the tests as another user than root");
  }

  static List<List<String>> ways(PasswdEntry user) {
    return List.of(
        List.of(
            "setpriv",
            "--reuid=" + user.user(),
            "--regid=" + user.group(),
            "--clear-groups",
            "--no-new-privs",
            "--"),
        List.of("runuser", "-u", user.name(), "--"),
        List.of("su", "-s", "/bin/sh", "-c", "exec \"$0\" \"$@\"", user.name(), "--"));
  }

  /** Tried out, for a way that is there may be forbidden, or not understand its options. */
  static boolean works(List<String> prefix, PasswdEntry user) {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(List.of("sh", "-c", "echo \"$(id -u) $1\"", "sh", "-D"));
    try {
      return Programs.run(Programs.builder(command, Path.of("/")))
          .output()
          .equals(user.user() + " -D");
    } catch (IOException e) {
      return false;
    }
  }
}
