package org.schematest.sizing;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.schematest.sizing.page.FileHead;
import org.schematest.sizing.page.HeapPages;

/**
 * The shell script that makes files. POSIX, but for {@code truncate}, which takes many files at
 * once; macOS has had it for a short time only. There {@code dd} does it one by one: with an empty
 * input and a {@code seek} behind the end of the output, it sets the output's size to that offset.
 */
final class FileScript {

  /** Names of files in a command, of some 30 bytes each; a system takes at least 4096 bytes. */
  private static final int FILES_A_COMMAND = 100;

  private static final String RESIZE =
      """
      set -e
      resize() {
        pages=$1; shift
        if command -v truncate >/dev/null 2>&1; then truncate -s "$((pages * %1$d))" "$@"; return; fi
        for file; do
          said=$(dd if=/dev/null of="$file" bs=%1$d seek="$pages" 2>&1) || { echo "$said" >&2; exit 1; }
        done
      }
      fill() { tee "$@" >/dev/null; }"""
          .formatted(HeapPages.PAGE);

  private FileScript() {}

  /**
   * The script. It has no empty line.
   *
   * @param segmentPages pages after which PostgreSQL begins another file: md.c
   */
  static String of(Collection<NewFile> files, long segmentPages) {
    List<String> lines = new ArrayList<>();
    lines.add(RESIZE);
    Map<FileHead, List<String>> heads = new LinkedHashMap<>();
    Map<Long, List<String>> sizes = new TreeMap<>();
    for (NewFile file : files) {
      file.size()
          .head()
          .ifPresentOrElse(
              head -> heads.computeIfAbsent(head, unused -> new ArrayList<>()).add(file.path()),
              () -> copy(file, segmentPages, lines));
      for (long segment = 0; segment == 0 || segment * segmentPages < file.pages(); segment++) {
        sizes
            .computeIfAbsent(
                Math.min(file.pages() - segment * segmentPages, segmentPages),
                unused -> new ArrayList<>())
            .add(segment(file.path(), segment));
      }
    }
    heads.forEach(
        (head, paths) -> {
          lines.add("head='%s'".formatted(octal(head.bytes())));
          commands("printf \"$head\" | fill", paths, lines);
        });
    sizes.forEach((pages, paths) -> commands("resize " + pages, paths, lines));
    return String.join("\n", lines);
  }

  /** What the migrations left stays at the beginning of the file. */
  private static void copy(NewFile file, long segmentPages, List<String> lines) {
    for (long segment = 0; segment * segmentPages < file.size().relation().pages(); segment++) {
      lines.add(
          "cp '%s' '%s'"
              .formatted(segment(file.original(), segment), segment(file.path(), segment)));
    }
  }

  private static void commands(String command, List<String> paths, List<String> lines) {
    for (int from = 0; from < paths.size(); from += FILES_A_COMMAND) {
      lines.add(
          paths.subList(from, Math.min(from + FILES_A_COMMAND, paths.size())).stream()
              .map("'%s'"::formatted)
              .collect(joining(" ", command + " ", "")));
    }
  }

  private static String segment(String path, long segment) {
    return segment == 0 ? path : path + "." + segment;
  }

  private static String octal(byte[] bytes) {
    StringBuilder text = new StringBuilder(4 * bytes.length);
    for (byte one : bytes) {
      text.append('\\')
          .append((char) ('0' + (one >> 6 & 3)))
          .append((char) ('0' + (one >> 3 & 7)))
          .append((char) ('0' + (one & 7)));
    }
    return text.toString();
  }
}
