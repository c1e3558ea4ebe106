package org.schematest.rule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.schematest.finding.Finding;

/**
 * Findings that a schema had when the rules came: a file that is committed, a line for each,
 * sorted.
 *
 * <pre>
 * foreign-key-index  public.order_lines(product_id)
 * table-comment      public.orders
 * </pre>
 *
 * <p>A line is a rule's name and the object, never the wording of a finding. New findings fail, and
 * a line whose finding was mended has to go: the file can only shrink. With the system property
 * {@value #FORGET_MENDED} set to {@code true} mended lines are taken out; with {@value #ACCEPT} the
 * file is written anew, new findings included. Lines that begin with {@code #} are remarks; those
 * at the top stay.
 */
public final class KnownFindings {

  /** The system property that takes all findings of today into the file. */
  public static final String ACCEPT = "schematest.acceptFindings";

  /** The system property that takes mended findings out of the file. */
  public static final String FORGET_MENDED = "schematest.forgetMendedFindings";

  /** By rule, and by object within it. */
  static final Comparator<Finding.Identity> ORDER =
      Comparator.comparing(Finding.Identity::expectation).thenComparing(Finding.Identity::object);

  private static final List<String> HEAD =
      List.of(
          "# Findings that were there when the rules came. New ones fail; lines of mended ones have to"
              + " go.");

  /** Text in which a backslash only begins what {@link #escaped} writes. */
  private static final Pattern BACKSLASHES = Pattern.compile("(?:[^\\\\]|\\\\[nr\\\\])*+");

  private final Path file;
  private final List<String> head;
  private final SortedSet<Finding.Identity> identities;

  private KnownFindings(Path file, List<String> head, SortedSet<Finding.Identity> identities) {
    this.file = file;
    this.head = List.copyOf(head);
    this.identities = Collections.unmodifiableSortedSet(identities);
  }

  /**
   * Those in that file; none if there is no such file.
   *
   * @throws IllegalArgumentException if a line is none, or stands there twice
   */
  static KnownFindings in(Path file) {
    SortedSet<Finding.Identity> identities = new TreeSet<>(ORDER);
    List<String> head = new ArrayList<>();
    int number = 0;
    for (String line : lines(file)) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        if (identities.isEmpty()) {
          head.add(line);
        }
        continue;
      }
      String[] parts = line.strip().split(" +", 2);
      if (parts.length != 2 || !parts[0].matches("[a-z0-9-]+")) {
        throw refused(file, number, "should be the name of a rule and an object, but is: " + line);
      }
      if (!BACKSLASHES.matcher(parts[1]).matches()) {
        throw refused(
            file, number, "has a backslash before another character than n, r or \\: " + line);
      }
      if (!identities.add(new Finding.Identity(parts[0], unescaped(parts[1])))) {
        throw refused(file, number, "is there twice: " + line);
      }
    }
    return new KnownFindings(file, head.isEmpty() ? HEAD : head, identities);
  }

  private static IllegalArgumentException refused(Path file, int line, String problem) {
    return new IllegalArgumentException(
        "known findings " + shown(file) + ", line " + line + " " + problem);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("known findings " + shown(file) + " cannot be read", e);
    }
  }

  private static String shown(Path file) {
    return file.toString().replace('\\', '/');
  }

  /** As a failure calls the file. */
  String name() {
    return shown(file);
  }

  /** Whether there is no such file: its name is misspelled, or no findings were accepted yet. */
  boolean isMissing() {
    return Files.notExists(file);
  }

  SortedSet<Finding.Identity> identities() {
    return identities;
  }

  /** The file as it has to be for these findings, written if a property says so. */
  KnownFindings afterwards(SortedSet<Finding.Identity> today) {
    SortedSet<Finding.Identity> kept = new TreeSet<>(ORDER);
    if (Boolean.getBoolean(ACCEPT)) {
      kept.addAll(today);
    } else if (Boolean.getBoolean(FORGET_MENDED) && !isMissing()) {
      kept.addAll(identities);
      kept.retainAll(today);
    } else {
      return this;
    }
    KnownFindings known = new KnownFindings(file, head, kept);
    known.write();
    return known;
  }

  private void write() {
    int width = identities.stream().mapToInt(one -> one.expectation().length()).max().orElse(0);
    List<String> lines = new ArrayList<>(head);
    for (Finding.Identity one : identities) {
      String rule = one.expectation();
      lines.add(rule + " ".repeat(width - rule.length() + 2) + escaped(one.object()));
    }
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException("known findings " + name() + " cannot be written", e);
    }
  }

  private static String escaped(String object) {
    return object.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }

  private static String unescaped(String object) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < object.length(); i++) {
      char c = object.charAt(i);
      if (c == '\\') {
        char escaped = object.charAt(++i);
        text.append(escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped);
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
