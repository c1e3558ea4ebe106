package org.schematest.junit.database.embedded.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/**
 * A port that nobody listens on now. It is below those that systems give to outgoing connections
 * (Linux from 32768, others from 49152), which would take it a moment later.
 */
final class FreePort {

  private static final int FIRST = 15_000;
  private static final int LAST = 32_767;
  private static final RandomGenerator RANDOM = new SecureRandom();

  private FreePort() {}

  static int choose() {
    int port = RANDOM.nextInt(FIRST, LAST + 1);
    while (!isFree(port)) {
      port = RANDOM.nextInt(FIRST, LAST + 1);
    }
    return port;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
