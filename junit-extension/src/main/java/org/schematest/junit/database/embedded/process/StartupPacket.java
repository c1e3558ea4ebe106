package org.schematest.junit.database.embedded.process;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;

/** The first message of a connection (manual, Message Formats: StartupMessage). */
final class StartupPacket {

  private static final int PROTOCOL_3 = 3 << 16;
  private static final int AUTHENTICATION_REQUEST = 'R';
  private static final int TIMEOUT_MILLIS = 1_000;

  private StartupPacket() {}

  /** Whether a server asks who we are. */
  static boolean isAnswered(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(bytes());
      return socket.getInputStream().read() == AUTHENTICATION_REQUEST;
    } catch (IOException e) {
      return false;
    }
  }

  private static byte[] bytes() {
    byte[] parameters = "user\0postgres\0database\0postgres\0\0".getBytes(US_ASCII);
    int length = 2 * Integer.BYTES + parameters.length;
    return ByteBuffer.allocate(length).putInt(length).putInt(PROTOCOL_3).put(parameters).array();
  }
}
