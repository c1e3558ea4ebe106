package org.schematest.junit.database.container;

import java.io.IOException;
import java.util.Optional;
import org.schematest.junit.database.TestServer;

/** A JVM that has a container until its standard input ends, or it does. */
final class ContainerHolder {

  static final String READY = "ready";

  private ContainerHolder() {}

  public static void main(String[] arguments) throws IOException {
    try (TestServer server =
        TestServer.of(new ContainerPostgresSource(arguments[0], Optional.empty()))) {
      System.out.println(READY + " " + server.server());
      System.in.read();
    }
  }
}
