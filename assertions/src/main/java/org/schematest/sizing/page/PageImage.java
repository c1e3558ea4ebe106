package org.schematest.sizing.page;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A page of 8 kB as a server writes it on the processors that PostgreSQL is mostly run on, which
 * are little endian: {@code PageHeaderData} (bufpage.h).
 */
final class PageImage {

  /** Where what an access method keeps on a metapage begins: {@code PageGetContents}. */
  static final int CONTENTS = HeapPages.PAGE_HEADER;

  private static final int CHECKSUM = 8;
  private static final int LOWER = 12;
  private static final int UPPER = 14;
  private static final int SPECIAL = 16;
  private static final int SIZE_AND_VERSION = 18;
  private static final int LAYOUT_VERSION = 4;

  private final ByteBuffer bytes =
      ByteBuffer.allocate(HeapPages.PAGE).order(ByteOrder.LITTLE_ENDIAN);
  private final int special;

  /**
   * A page without items.
   *
   * @param specialSize bytes that the access method keeps at its end
   */
  PageImage(int specialSize) {
    special = HeapPages.PAGE - specialSize;
    bytes.putShort(LOWER, (short) HeapPages.PAGE_HEADER);
    bytes.putShort(UPPER, (short) special);
    bytes.putShort(SPECIAL, (short) special);
    bytes.putShort(SIZE_AND_VERSION, (short) (HeapPages.PAGE | LAYOUT_VERSION));
  }

  ByteBuffer bytes() {
    return bytes;
  }

  /** Where the access method's own end of the page begins. */
  int special() {
    return special;
  }

  /** Says that the contents of a metapage end there. */
  void endContentsAt(int offset) {
    bytes.putShort(LOWER, (short) offset);
  }

  /** Adds the only item, at the end of the free space. */
  void onlyItem(byte[] item) {
    int start = special - item.length;
    bytes.put(start, item);
    bytes.putShort(UPPER, (short) start);
    // ItemIdData (itemid.h): 15 bits of offset, 2 of flags (1 is normal), 15 of length.
    bytes.putInt(HeapPages.PAGE_HEADER, start | 1 << 15 | item.length << 17);
    bytes.putShort(LOWER, (short) (HeapPages.PAGE_HEADER + HeapPages.LINE_POINTER));
  }

  /** The bytes with their checksum, which a server without checksums does not look at. */
  byte[] asBlock(int number) {
    bytes.putShort(CHECKSUM, (short) 0);
    bytes.putShort(CHECKSUM, PageChecksum.of(bytes, number));
    return bytes.array();
  }
}
