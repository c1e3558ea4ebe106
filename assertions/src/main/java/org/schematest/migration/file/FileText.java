package org.schematest.migration.file;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/**
 * The text of a file that should be UTF-8.
 *
 * @param text without a byte order mark, with a line feed at the end of each line; what is not
 *     UTF-8 is replaced
 * @param malformedLine the first line that is not UTF-8, from 1
 */
public record FileText(String text, OptionalInt malformedLine) {

  /** What these bytes say. */
  public static FileText of(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    boolean malformed = decoder.decode(in, out, true).isError();
    return new FileText(
        normal(new String(bytes, StandardCharsets.UTF_8)),
        malformed ? OptionalInt.of(lineOf(bytes, in.position())) : OptionalInt.empty());
  }

  /** A text that was read already. */
  public static FileText of(String text) {
    return new FileText(normal(text), OptionalInt.empty());
  }

  /** Editors and Git change both without being asked, and no tool minds. */
  private static String normal(String text) {
    String unmarked = text.startsWith("\ufeff") ? text.substring(1) : text;
    return unmarked.replace("\r\n", "\n").replace('\r', '\n');
  }

  private static int lineOf(byte[] bytes, int position) {
    int line = 1;
    for (int i = 0; i < position; i++) {
      line += bytes[i] == '\n' ? 1 : 0;
    }
    return line;
  }
}
