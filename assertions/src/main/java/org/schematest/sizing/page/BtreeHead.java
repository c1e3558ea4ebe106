package org.schematest.sizing.page;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A valid B-tree of that height without an entry: a metapage, and one page for each level, from the
 * root to a leaf.
 *
 * <p>The planner charges each descent for the tree's height, which it takes from the metapage
 * ({@code _bt_getrootheight}, nbtpage.c; {@code btcostestimate}, selfuncs.c), and while it plans it
 * may descend to look for a column's greatest value ({@code get_actual_variable_range}). It finds
 * none here, and so keeps to the statistics.
 *
 * @param height levels above the leaves
 * @param equalImage whether equal keys are the same bytes: {@code btm_allequalimage}, nbtree.h
 */
public record BtreeHead(int height, boolean equalImage) implements FileHead {

  private static final int SPECIAL = 16;
  private static final int MAGIC = 0x053162;
  private static final int VERSION = 4;
  private static final short LEAF = 1;
  private static final short ROOT = 1 << 1;
  private static final short META = 1 << 3;

  /** The size of a tuple without keys, and the flag of one that leads to a child: nbtree.h. */
  private static final short PIVOT = 8 | 0x2000;

  @Override
  public int pages() {
    return 1 + height + 1;
  }

  @Override
  public byte[] bytes() {
    ByteBuffer file = ByteBuffer.allocate(pages() * HeapPages.PAGE);
    file.put(metapage().asBlock(0));
    for (int block = 1; block < pages(); block++) {
      file.put(level(height + 1 - block, block).asBlock(block));
    }
    return file.array();
  }

  /** {@code BTMetaPageData}: the root is block 1. */
  private PageImage metapage() {
    PageImage page = new PageImage(SPECIAL);
    ByteBuffer bytes = page.bytes();
    bytes.putInt(PageImage.CONTENTS, MAGIC);
    bytes.putInt(PageImage.CONTENTS + 4, VERSION);
    bytes.putInt(PageImage.CONTENTS + 8, 1);
    bytes.putInt(PageImage.CONTENTS + 12, height);
    bytes.putInt(PageImage.CONTENTS + 16, 1);
    bytes.putInt(PageImage.CONTENTS + 20, height);
    bytes.putDouble(PageImage.CONTENTS + 32, -1);
    bytes.put(PageImage.CONTENTS + 40, (byte) (equalImage ? 1 : 0));
    page.endContentsAt(PageImage.CONTENTS + 48);
    bytes.putShort(page.special() + 12, META);
    return page;
  }

  private PageImage level(int level, int block) {
    PageImage page = new PageImage(SPECIAL);
    page.bytes().putInt(page.special() + 8, level);
    page.bytes()
        .putShort(page.special() + 12, (short) ((level == 0 ? LEAF : 0) | (block == 1 ? ROOT : 0)));
    if (level > 0) {
      page.onlyItem(downlink(block + 1));
    }
    return page;
  }

  /** A key below all others, which has no attributes, with the block number of the child. */
  private static byte[] downlink(int child) {
    ByteBuffer tuple = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    tuple.putShort(0, (short) (child >>> 16));
    tuple.putShort(2, (short) child);
    tuple.putShort(6, PIVOT);
    return tuple.array();
  }
}
