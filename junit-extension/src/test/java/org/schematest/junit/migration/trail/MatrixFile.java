package org.schematest.junit.migration.trail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads {@code matrix.txt}, whose head says what its lines mean. */
final class MatrixFile {

  private static final int OLDEST = 14;
  private static final int NEWEST = 18;

  private final List<MatrixCase> cases = new ArrayList<>();
  private final Map<String, String> ofKind = new HashMap<>();
  private final Map<String, String> ofCase = new HashMap<>();
  private final List<String> given = new ArrayList<>();
  private final Map<String, String> expected = new TreeMap<>();
  private final Map<Integer, Map<String, String>> differing = new TreeMap<>();

  private MatrixFile() {}

  static List<MatrixCase> cases() {
    MatrixFile file = new MatrixFile();
    resource("matrix.txt").lines().forEach(file::read);
    file.endCase();
    return List.copyOf(file.cases);
  }

  static String resource(String name) {
    try (InputStream in = MatrixFile.class.getResourceAsStream("/trail/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(String line) {
    if (line.isBlank() || line.startsWith("#")) {
      return;
    }
    String label = line.split(" +", 2)[0];
    String value = line.substring(label.length()).strip();
    switch (label) {
      case "==" -> {
        endCase();
        ofKind.clear();
        ofKind.put("kind", value);
      }
      case "--" -> {
        endCase();
        ofCase.put("title", value);
      }
      case "given" -> given.add(value);
      case "on" -> differing(value);
      default -> {
        if (MatrixOutcome.LABELS.contains(label)) {
          expected.put(label, value);
        } else {
          (ofCase.isEmpty() ? ofKind : ofCase).put(label, value);
        }
      }
    }
  }

  /** {@code 14-17 locks AE orders}. */
  private void differing(String text) {
    String[] parts = text.split(" +", 3);
    String[] versions = parts[0].split("-", -1);
    int last = Integer.parseInt(versions[versions.length - 1]);
    for (int major = Integer.parseInt(versions[0]); major <= last; major++) {
      if (major < OLDEST || major > NEWEST) {
        throw new IllegalArgumentException("no version of these: on " + text);
      }
      differing
          .computeIfAbsent(major, none -> new TreeMap<>())
          .put(parts[1], parts.length < 3 ? "" : parts[2]);
    }
  }

  /** Of the case, or else of its kind. */
  private String required(String label) {
    String own = ofCase.get(label);
    String value = own == null ? ofKind.get(label) : own;
    if (value == null) {
      throw new IllegalArgumentException("a case has no " + label + ": " + ofCase);
    }
    return value;
  }

  private void endCase() {
    if (ofCase.isEmpty()) {
      return;
    }
    cases.add(
        new MatrixCase(
            required("kind"),
            required("safe"),
            required("title"),
            given,
            required("run"),
            ofCase.containsKey("outside"),
            Integer.parseInt(ofCase.getOrDefault("from", String.valueOf(OLDEST))),
            expected,
            differing,
            required("source"),
            ofCase.getOrDefault("squawk", ""),
            ofCase.getOrDefault("why", "")));
    ofCase.clear();
    given.clear();
    expected.clear();
    differing.clear();
  }
}
