package org.schematest.junit.database.embedded.process;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;

/** A server and its supervisor: it ends when we say so, or are no more. */
final class Supervised {

  private final Process supervisor;

  Supervised(Process supervisor) {
    this.supervisor = supervisor;
  }

  boolean isAlive() {
    return supervisor.isAlive();
  }

  boolean hasEndedWithin(long millis) throws IOException {
    try {
      return supervisor.waitFor(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the server started");
    }
  }

  /** Returns when it is gone, even if this thread is interrupted. */
  void stop() {
    try (OutputStream input = supervisor.getOutputStream()) {
      input.write("stop\n".getBytes(US_ASCII));
    } catch (IOException e) {
      // It has ended already, or the end of its input will tell it as well.
      if (supervisor.isAlive()) {
        supervisor.destroyForcibly();
      }
    }
    boolean interrupted = false;
    while (supervisor.isAlive()) {
      try {
        supervisor.waitFor();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
