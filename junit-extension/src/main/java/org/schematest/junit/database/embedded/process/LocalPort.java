package org.schematest.junit.database.embedded.process;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** A port of the loopback interface. */
record LocalPort(int number) {

  /** Systems give higher ones to outgoing connections: Linux from 32768, others from 49152. */
  private static final int LAST = 32_767;

  private static final int FIRST = 15_000;
  private static final RandomGenerator RANDOM = new SecureRandom();

  private static final int PROTOCOL_3 = 3 << 16;
  private static final int AUTHENTICATION_REQUEST = 'R';
  private static final int TIMEOUT_MILLIS = 1_000;

  /** One that nobody listens on now. */
  static LocalPort free() {
    LocalPort port = any();
    while (!port.isFree()) {
      port = any();
    }
    return port;
  }

  private static LocalPort any() {
    return new LocalPort(RANDOM.nextInt(FIRST, LAST + 1));
  }

  private boolean isFree() {
    try (ServerSocket socket = new ServerSocket(number, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether a PostgreSQL asks whoever connects who he is. */
  boolean isAnswered() {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), number), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(startupMessage());
      return socket.getInputStream().read() == AUTHENTICATION_REQUEST;
    } catch (IOException e) {
      return false;
    }
  }

  /** The first message of a connection (manual, Message Formats). */
  private static byte[] startupMessage() {
    byte[] parameters = "user\0postgres\0database\0postgres\0\0".getBytes(US_ASCII);
    int length = 2 * Integer.BYTES + parameters.length;
    return ByteBuffer.allocate(length).putInt(length).putInt(PROTOCOL_3).put(parameters).array();
  }
}
