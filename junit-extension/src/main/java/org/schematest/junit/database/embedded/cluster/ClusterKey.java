package org.schematest.junit.database.embedded.cluster;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TimeZone;
import org.schematest.junit.database.embedded.process.InitDb;
import org.schematest.junit.database.embedded.process.PostgresProcess;
import org.schematest.junit.database.embedded.program.Binaries;

/** By what a kept cluster is recognised: all that it was made of, in one digest. */
final class ClusterKey {

  /** What is made, and how: another number whenever this kit makes something else of the same. */
  private static final String FORMAT = "2";

  private static final int DIGITS = 24;

  private ClusterKey() {}

  static String ofPristine(Binaries binaries) {
    return digest(List.of(FORMAT, binaries.digest(), InitDb.options(binaries).toString()));
  }

  /**
   * @param recipe the key of what fills it
   */
  static String of(Binaries binaries, String recipe) {
    return digest(
        List.of(
            ofPristine(binaries),
            PostgresProcess.settings(binaries).toString(),
            // The driver sets the time zone of each session to that of the JVM.
            TimeZone.getDefault().getID(),
            recipe));
  }

  static String digest(List<String> parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        digest.update((part.length() + ":" + part).getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
