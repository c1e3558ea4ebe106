package org.schematest.sizing;

import java.nio.ByteBuffer;

/**
 * The metapage of a BRIN index, whose range map the planner charges for reading whole: {@code
 * brincostestimate} (selfuncs.c). The pages of zeros that follow are a range map without summaries.
 *
 * @param pagesPerRange of the table
 * @param mapPages pages of the range map
 */
record BrinHead(int pagesPerRange, int mapPages) implements FileHead {

  private static final int SPECIAL = 8;
  private static final int MAGIC = 0xA8109CFA;
  private static final int VERSION = 1;
  private static final short META = (short) 0xF091;

  @Override
  public int pages() {
    return 1;
  }

  /** {@code BrinMetaPageData} (brin_page.h). */
  @Override
  public byte[] bytes() {
    PageImage page = new PageImage(SPECIAL);
    ByteBuffer bytes = page.bytes();
    bytes.putInt(PageImage.CONTENTS, MAGIC);
    bytes.putInt(PageImage.CONTENTS + 4, VERSION);
    bytes.putInt(PageImage.CONTENTS + 8, pagesPerRange);
    bytes.putInt(PageImage.CONTENTS + 12, mapPages);
    page.endContentsAt(PageImage.CONTENTS + 16);
    bytes.putShort(page.special() + 6, META);
    return page.asBlock(0);
  }
}
