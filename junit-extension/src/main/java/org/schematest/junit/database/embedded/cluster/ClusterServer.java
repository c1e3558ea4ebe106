package org.schematest.junit.database.embedded.cluster;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.schematest.junit.database.PostgresServer;
import org.schematest.junit.database.embedded.process.PostgresProcess;
import org.schematest.junit.database.embedded.program.Binaries;

/** A server that runs on a cluster, and that only we have got the password of. For one thread. */
final class ClusterServer implements AutoCloseable {

  static final String SUPERUSER = "postgres";

  private static final int PASSWORD_BITS = 128;
  private static final int LETTERS_AND_DIGITS = 36;

  /** SQLSTATE class "invalid authorization specification" (manual, appendix A). */
  private static final String REFUSED = "28";

  private final ClusterFolder folder;
  private final PostgresProcess process;
  private final ClusterAdministration administration;

  private ClusterServer(
      ClusterFolder folder, PostgresProcess process, ClusterAdministration administration) {
    this.folder = folder;
    this.process = process;
    this.administration = administration;
  }

  static String newPassword() {
    return new BigInteger(PASSWORD_BITS, new SecureRandom()).toString(LETTERS_AND_DIGITS);
  }

  /**
   * Starts a server there; one that a killed JVM left is ended before.
   *
   * @throws SQLException if it lets in nobody, or not with a password that is known
   * @throws org.schematest.junit.database.NoDatabaseException if it does not start
   */
  static ClusterServer start(Binaries binaries, ClusterFolder folder)
      throws IOException, SQLException {
    PostgresProcess.stopLeftover(folder.data());
    PostgresProcess process =
        PostgresProcess.start(binaries, folder.data(), Map.of(), folder.log());
    try {
      return new ClusterServer(folder, process, connect(folder, process.port()));
    } catch (IOException | SQLException | RuntimeException e) {
      closeAfter(e, process);
      throw e;
    }
  }

  /** With the password of the last run, or with the one that it was about to set. */
  private static ClusterAdministration connect(ClusterFolder folder, int port)
      throws IOException, SQLException {
    Set<String> passwords = new LinkedHashSet<>();
    Optional<String> next = folder.nextPassword().read();
    folder.password().read().ifPresent(passwords::add);
    next.ifPresent(passwords::add);
    SQLException refusal = new SQLException("its password is not known", REFUSED);
    for (String password : passwords) {
      try {
        return ClusterAdministration.connect(port, password);
      } catch (SQLException e) {
        if (!String.valueOf(e.getSQLState()).startsWith(REFUSED)) {
          throw e;
        }
        refusal = e;
      }
    }
    throw refusal;
  }

  /** For what is to be done before it is opened. */
  ClusterAdministration administration() {
    return administration;
  }

  /** A further one, for what is to be done later; the caller closes it. */
  ClusterAdministration administrate() throws IOException, SQLException {
    return connect(folder, process.port());
  }

  /** Removes the files of databases that the server does not know: a crash leaves them behind. */
  void removeOrphans() throws IOException, SQLException {
    Set<String> known = administration.identifiers();
    for (Path database : folder.databases()) {
      if (!known.contains(database.getFileName().toString())) {
        FileTree.delete(database);
      }
    }
  }

  /**
   * Gives it a new password, and ends the administration.
   *
   * @param stop what is to be done when the server that is returned is closed: closing this one, at
   *     least
   */
  PostgresServer open(PostgresServer.Stop stop) throws IOException, SQLException {
    String password = newPassword();
    // Whenever we are killed, the file of one of the two names has the password that is valid.
    folder.nextPassword().write(password);
    administration.setPassword(password);
    folder.nextPassword().rename(folder.password());
    administration.close();
    return PostgresServer.connect("127.0.0.1", process.port(), SUPERUSER, password, stop);
  }

  /** Stops it, cleanly. */
  @Override
  public void close() {
    process.close();
  }

  /** Closes what failed; a further failure goes with the first. */
  static void closeAfter(Throwable failure, AutoCloseable failed) {
    try {
      failed.close();
    } catch (Exception e) {
      failure.addSuppressed(e);
    }
  }
}
