package org.schematest.junit.migration;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A SHA-256 over parts, each with a label and its length, so that no two lists of parts read the
 * same. The order of the parts counts. For one thread.
 */
public final class Fingerprint {

  private final MessageDigest digest = sha256();

  /**
   * @param kind what the parts are of: those of different kinds never have equal digests
   */
  public Fingerprint(String kind) {
    add(bytes(kind));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  public Fingerprint with(String label, String value) {
    return with(label, bytes(value));
  }

  /** The values in their order. */
  public Fingerprint with(String label, Collection<String> values) {
    with(label, Integer.toString(values.size()));
    values.forEach(value -> add(bytes(value)));
    return this;
  }

  /** The entries, whatever their order. */
  public Fingerprint with(String label, Map<String, String> entries) {
    Map<String, String> sorted = new TreeMap<>(entries);
    return with(label, List.copyOf(sorted.keySet())).with(label, List.copyOf(sorted.values()));
  }

  public Fingerprint with(String label, byte[] value) {
    add(bytes(label));
    add(value);
    return this;
  }

  /** The digest as 64 hexadecimal digits; nothing can be added after it. */
  public String hexadecimal() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private void add(byte[] value) {
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(value.length).flip());
    digest.update(value);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
