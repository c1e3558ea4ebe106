package org.schematest.junit.migration.script;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where a file is not UTF-8. */
public final class Utf8 {

  /** What helps. */
  public static final String FIX =
      "store it in UTF-8: iconv --from-code=ISO-8859-1 --to-code=UTF-8";

  /** What helps where a tool does not read over it. */
  public static final String BYTE_ORDER_MARK_FIX =
      "store it without the byte order mark that it begins with, which the tool takes for text: sed"
          + " -i '1s/^\\xEF\\xBB\\xBF//'";

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private Utf8() {}

  /** Whether it begins with one. */
  public static boolean hasByteOrderMark(String text) {
    return text.startsWith(BYTE_ORDER_MARK);
  }

  /** {@code line 3, byte 57}, both from 1: the first byte at fault; empty if there is none. */
  public static Optional<String> firstFault(byte[] bytes) {
    ByteBuffer input = ByteBuffer.wrap(bytes);
    CharBuffer output = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(input, output, true);
    if (!result.isError()) {
      return Optional.empty();
    }
    int line = 1;
    for (int at = 0; at < input.position(); at++) {
      line += bytes[at] == '\n' ? 1 : 0;
    }
    return Optional.of("line %d, byte %d".formatted(line, input.position() + 1));
  }
}
