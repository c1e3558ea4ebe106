package org.schematest.junit.database.embedded.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The process between a JVM and its server, where there is no shell: ends the server when its own
 * standard input ends. It uses no other class of ours.
 */
public final class Supervisor {

  private static final int SIGNAL = 2;
  private static final long GENTLE_SECONDS = 60;
  private static final long GONE_MILLIS = 400;
  private static final long IMMEDIATE_SECONDS = 6;

  private Supervisor() {}

  /**
   * Starts a server, and ends with it.
   *
   * @param arguments the server's pid file; the length of the command that sends it a signal, and
   *     that command, which is given the signal and the process, or 0 if it is simply killed; the
   *     server's command
   */
  public static void main(String[] arguments) throws Exception {
    Path pidFile = Path.of(arguments[0]);
    int server = SIGNAL + Integer.parseInt(arguments[1]);
    List<String> signal = Arrays.asList(arguments).subList(SIGNAL, server);
    List<String> command = Arrays.asList(arguments).subList(server, arguments.length);
    Process postgres =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.INHERIT)
            .start();
    postgres.getOutputStream().close();
    Thread watcher = new Thread(() -> endAfterInput(postgres, pidFile, signal));
    watcher.setDaemon(true);
    watcher.start();
    System.exit(postgres.waitFor());
  }

  private static void endAfterInput(Process postgres, Path pidFile, List<String> signal) {
    try {
      boolean gently = System.in.read() >= 0;
      if (signal.isEmpty()) {
        return;
      }
      send("INT", pidFile, signal);
      if (!postgres.waitFor(
          gently ? TimeUnit.SECONDS.toMillis(GENTLE_SECONDS) : GONE_MILLIS,
          TimeUnit.MILLISECONDS)) {
        send("QUIT", pidFile, signal);
        postgres.waitFor(IMMEDIATE_SECONDS, TimeUnit.SECONDS);
      }
    } catch (IOException | InterruptedException e) {
      System.err.println("the server is ended by force: " + e);
    } finally {
      postgres.destroyForcibly();
    }
  }

  private static void send(String name, Path pidFile, List<String> signal)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(signal);
    command.add(name);
    command.add(Files.readAllLines(pidFile).get(0).strip());
    new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
