package org.schematest.samples.benchmark.measure;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a measured JVM tells the one that started it what took how long: {@code name=12.5}. */
public final class Parts {

  private static final Pattern LINE =
      Pattern.compile("^part ([^=\\n]+)=([0-9.]+)$", Pattern.MULTILINE);

  private Parts() {}

  /** Work that may fail. */
  public interface Work {
    void run() throws Exception;
  }

  /** Does something, and tells how many ms it took. */
  public static void tell(String name, Work work) throws Exception {
    long start = System.nanoTime();
    work.run();
    tell(name, (System.nanoTime() - start) / 1e6);
  }

  /** Tells a figure. */
  public static void tell(String name, double value) {
    System.out.println("part " + name + "=" + value);
  }

  /** Tells how old the JVM is, in ms. */
  public static void tellAge(String name) {
    tell(
        name,
        (double) System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime());
  }

  /** Called by a test right before its first assertion. */
  public static void reachedTheFirstAssertion() {
    tellAge("first assertion");
  }

  /** What a JVM told. */
  public static Map<String, Double> of(String output) {
    Map<String, Double> parts = new LinkedHashMap<>();
    Matcher line = LINE.matcher(output);
    while (line.find()) {
      parts.put(line.group(1), Double.valueOf(line.group(2)));
    }
    return parts;
  }
}
