package org.schematest.sizing.page;

import java.nio.ByteBuffer;

/** {@code pg_checksum_page} of checksum_impl.h: a Fowler-Noll-Vo hash in 32 lanes. */
final class PageChecksum {

  private static final int LANES = 32;
  private static final int PRIME = 16777619;

  private static final int[] BASE = {
    0x5B1F36E9, 0xB8525960, 0x02AB50AA, 0x1DE66D2A, 0x79FF467A, 0x9BB9F8A3, 0x217E7CD2, 0x83E13D2C,
    0xF8D4474F, 0xE39EB970, 0x42C6AE16, 0x993216FA, 0x7B093B5D, 0x98DAFF3C, 0xF718902A, 0x0B1C9CDB,
    0xE58F764B, 0x187636BC, 0x5D7B3BB1, 0xE73DE7DE, 0x92BEC979, 0xCCA6C0B2, 0x304A0979, 0x85AA43D4,
    0x783125BB, 0x6CA8EAA2, 0xE407EAC6, 0x4B5CFC3E, 0x9FBF8C76, 0x15CA20BE, 0xF2CA9FD3, 0x959BD756
  };

  private PageChecksum() {}

  /**
   * The checksum of a page whose own field for it is zero.
   *
   * @param block the page's number in the whole relation
   */
  static short of(ByteBuffer page, int block) {
    int[] sums = BASE.clone();
    for (int offset = 0; offset < page.capacity(); offset += Integer.BYTES) {
      mix(sums, offset / Integer.BYTES % LANES, page.getInt(offset));
    }
    int result = block;
    for (int lane = 0; lane < LANES; lane++) {
      mix(sums, lane, 0);
      mix(sums, lane, 0);
      result ^= sums[lane];
    }
    return (short) (Integer.remainderUnsigned(result, 65535) + 1);
  }

  private static void mix(int[] sums, int lane, int value) {
    int mixed = sums[lane] ^ value;
    sums[lane] = mixed * PRIME ^ mixed >>> 17;
  }
}
