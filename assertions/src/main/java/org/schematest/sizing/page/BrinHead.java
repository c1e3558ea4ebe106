package org.schematest.sizing.page;

import java.nio.ByteBuffer;

/**
 * The first pages of a BRIN index without summaries: the metapage, which names how many pages the
 * map of ranges has, for the planner charges for reading it whole ({@code brincostestimate},
 * selfuncs.c), and the map.
 *
 * @param pagesPerRange of the table
 * @param mapPages pages of the map
 */
public record BrinHead(int pagesPerRange, int mapPages) implements FileHead {

  /**
   * Pages of the map that are written down, enough for a table of 80 GB; those after them are
   * zeros, which everything but VACUUM takes for an empty map.
   */
  private static final int WRITTEN = 64;

  private static final int SPECIAL = 8;
  private static final int MAGIC = 0xA8109CFA;
  private static final int VERSION = 1;
  private static final short META = (short) 0xF091;
  private static final short MAP = (short) 0xF092;

  @Override
  public int pages() {
    return 1 + Math.min(mapPages, WRITTEN);
  }

  @Override
  public byte[] bytes() {
    ByteBuffer file = ByteBuffer.allocate(pages() * HeapPages.PAGE);
    file.put(metapage().asBlock(0));
    for (int block = 1; block < pages(); block++) {
      file.put(page(MAP).asBlock(block));
    }
    return file.array();
  }

  /** {@code BrinMetaPageData} (brin_page.h). */
  private PageImage metapage() {
    PageImage page = page(META);
    ByteBuffer bytes = page.bytes();
    bytes.putInt(PageImage.CONTENTS, MAGIC);
    bytes.putInt(PageImage.CONTENTS + 4, VERSION);
    bytes.putInt(PageImage.CONTENTS + 8, pagesPerRange);
    bytes.putInt(PageImage.CONTENTS + 12, mapPages);
    page.endContentsAt(PageImage.CONTENTS + 16);
    return page;
  }

  private static PageImage page(short kind) {
    PageImage page = new PageImage(SPECIAL);
    page.bytes().putShort(page.special() + 6, kind);
    return page;
  }
}
