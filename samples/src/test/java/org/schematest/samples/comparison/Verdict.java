package org.schematest.samples.comparison;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a person decided about differences of one kind.
 *
 * @param side whose findings it is about
 * @param checks the names of their checks or our rules
 * @param specimens the names of the schemas
 * @param objects the objects of the findings
 * @param word {@code right}, {@code wrong}, or {@code taste} where neither is a fault
 * @param reason why
 */
record Verdict(
    Side side, Pattern checks, Pattern specimens, Pattern objects, String word, String reason) {

  private static final String FILE = "/comparison/verdicts.txt";

  /**
   * All of them, the first that fits counts. A line has five fields, {@code side | check | schemas
   * | objects | word}, the two in the middle as regular expressions; the lines below it that are
   * indented say why.
   */
  static List<Verdict> all() throws IOException {
    List<Verdict> verdicts = new ArrayList<>();
    Optional<String> head = Optional.empty();
    StringBuilder reason = new StringBuilder();
    for (String line : lines()) {
      if (line.startsWith(" ")) {
        reason.append(reason.isEmpty() ? "" : " ").append(line.strip());
      } else if (!line.isBlank() && !line.startsWith("#")) {
        head.map(fields -> of(fields, reason.toString())).ifPresent(verdicts::add);
        head = Optional.of(line);
        reason.setLength(0);
      }
    }
    head.map(fields -> of(fields, reason.toString())).ifPresent(verdicts::add);
    return verdicts;
  }

  private static List<String> lines() throws IOException {
    try (InputStream file = Verdict.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException("no " + FILE + " on the class path");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static Verdict of(String line, String reason) {
    String[] fields = line.split(" \\| ", -1);
    if (fields.length != 5 || reason.isEmpty()) {
      throw new IllegalArgumentException("five fields and a reason below them: " + line);
    }
    return new Verdict(
        Side.valueOf(fields[0].toUpperCase(java.util.Locale.ROOT)),
        Pattern.compile(fields[1]),
        Pattern.compile(fields[2]),
        Pattern.compile(fields[3]),
        fields[4],
        reason);
  }

  boolean isAbout(Claim claim) {
    return side == claim.side()
        && checks.matcher(claim.check()).matches()
        && specimens.matcher(claim.specimen()).matches()
        && objects.matcher(claim.object()).matches();
  }
}
