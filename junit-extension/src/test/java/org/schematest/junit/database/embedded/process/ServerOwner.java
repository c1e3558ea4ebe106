package org.schematest.junit.database.embedded.process;

import java.nio.file.Path;
import org.schematest.junit.database.embedded.program.Binaries;

/** Makes a data folder, starts a server on it, says so at each step, and ends as it is told to. */
final class ServerOwner {

  private ServerOwner() {}

  public static void main(String[] arguments) throws Exception {
    Binaries binaries = new Binaries(Path.of(arguments[0]), arguments[1], "");
    Path folder = Path.of(arguments[2]);
    System.out.println("initializing");
    RunningServer server = RunningServer.start(binaries, folder, Supervision.valueOf(arguments[3]));
    System.out.println("running " + server.process().port());
    if (System.in.read() == 'h') {
      Runtime.getRuntime().halt(1);
    }
    server.close();
    System.out.println("closed");
  }
}
