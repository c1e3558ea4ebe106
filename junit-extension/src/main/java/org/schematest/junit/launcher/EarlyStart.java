package org.schematest.junit.launcher;

import java.util.Optional;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.schematest.junit.database.embedded.EarlyServer;

/**
 * Starts the server of the last run in this working directory while JUnit still looks for tests.
 * JUnit finds this class by its service file.
 */
public final class EarlyStart implements LauncherSessionListener {

  private Optional<EarlyServer> server = Optional.empty();

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    server = EarlyServer.start();
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    server.ifPresent(EarlyServer::close);
  }
}
