package org.schematest.sizing.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageArithmeticTest {

  private static final StoredColumn BIGINT = new StoredColumn(8, 8, false, false, true);
  private static final StoredColumn BOOLEAN = new StoredColumn(1, 1, false, false, true);
  private static final StoredColumn TEXT = new StoredColumn(32, 4, true, false, true);
  private static final StoredColumn LONG_TEXT = new StoredColumn(516, 4, true, false, true);

  @Test
  void a_type_of_fixed_length_has_that_width() {
    assertThat(TypeWidth.average(20, -1, 8, 4)).isEqualTo(8);
  }

  @Test
  void a_type_of_variable_length_has_the_width_that_the_planner_guesses() {
    assertThat(TypeWidth.average(25, -1, -1, 4)).as("text").isEqualTo(32);
    assertThat(TypeWidth.average(1043, -1, -1, 4)).as("varchar").isEqualTo(32);
    assertThat(TypeWidth.average(1043, 7 + 4, -1, 4)).as("varchar(7)").isEqualTo(32);
    assertThat(TypeWidth.average(1043, 20 + 4, -1, 4)).as("varchar(20)").isEqualTo(58);
    assertThat(TypeWidth.average(1043, 255 + 4, -1, 4)).as("varchar(255)").isEqualTo(516);
    assertThat(TypeWidth.average(1043, 20 + 4, -1, 1)).as("varchar(20), SQL_ASCII").isEqualTo(24);
    assertThat(TypeWidth.average(1042, 100 + 4, -1, 4)).as("char(100)").isEqualTo(404);
    assertThat(TypeWidth.average(1700, (12 << 16 | 2) + 4, -1, 4))
        .as("numeric(12,2)")
        .isEqualTo(16);
    assertThat(TypeWidth.average(1560, 9, -1, 4)).as("bit(9)").isEqualTo(10);
  }

  @Test
  void values_are_aligned_as_on_a_page() {
    assertThat(HeapPages.data(List.of(BOOLEAN, BIGINT, BOOLEAN, BIGINT))).isEqualTo(32);
    assertThat(HeapPages.data(List.of(BIGINT, BIGINT, BOOLEAN, BOOLEAN))).isEqualTo(24);
    assertThat(HeapPages.data(List.of(BOOLEAN, TEXT))).as("packed").isEqualTo(40);
    assertThat(HeapPages.data(List.of(BOOLEAN, LONG_TEXT))).as("4-byte header").isEqualTo(520);
  }

  @Test
  void a_null_bitmap_is_kept_only_where_there_may_be_nulls() {
    assertThat(HeapPages.tuple(Collections.nCopies(9, BIGINT))).isEqualTo(24 + 72);
    assertThat(HeapPages.tuple(Collections.nCopies(9, new StoredColumn(8, 8, false, true, true))))
        .isEqualTo(32 + 72);
  }

  @Test
  void a_dropped_column_takes_no_room_but_a_bit_of_the_null_bitmap() {
    StoredColumn dropped = new StoredColumn(8, 8, false, false, false);
    assertThat(HeapPages.tuple(List.of(BIGINT, dropped))).isEqualTo(24 + 8);
    assertThat(HeapPages.tuple(Collections.nCopies(9, dropped))).isEqualTo(32);
  }

  @Test
  void values_that_do_not_fit_are_moved_out_of_line() {
    assertThat(HeapPages.tuple(List.of(BIGINT, LONG_TEXT, LONG_TEXT, LONG_TEXT)))
        .isEqualTo(24 + 1560);
    assertThat(HeapPages.tuple(List.of(BIGINT, LONG_TEXT, LONG_TEXT, LONG_TEXT, LONG_TEXT)))
        .as("one pointer of 18 bytes and three values")
        .isEqualTo(24 + 1576);
  }

  @Test
  void a_table_has_as_many_pages_as_its_rows_fill() {
    // 24 + 8 + 4 = 36 bytes: 226 on a page of 8168; PostgreSQL packs a bigint table the same.
    assertThat(HeapPages.of(List.of(BIGINT), 226, 100)).isEqualTo(1);
    assertThat(HeapPages.of(List.of(BIGINT), 227, 100)).isEqualTo(2);
    assertThat(HeapPages.of(List.of(BIGINT), 226, 50)).isEqualTo(2);
    assertThat(HeapPages.of(List.of(), 1, 100)).isEqualTo(1);
  }

  @Test
  void a_btree_has_leaves_inner_pages_and_a_meta_page() {
    // 20 bytes a key: 366 on a leaf that is filled to 90 per cent, 285 on an inner page.
    assertThat(btree(BIGINT, 1)).isEqualTo(2);
    assertThat(btree(BIGINT, 366)).isEqualTo(2);
    assertThat(btree(BIGINT, 1_000_000)).isEqualTo(1 + 2733 + 10 + 1);
  }

  @Test
  void other_indexes_are_of_a_plausible_size() {
    assertThat(pages("brin", 100_000)).isLessThan(20);
    assertThat(pages("hash", 1_000_000)).isBetween(3_000L, 5_000L);
    assertThat(pages("gin", 1_000_000)).isBetween(3_000L, 5_000L);
    assertThat(pages("spgist", 1_000_000)).isBetween(2_733L, 5_000L);
    assertThat(pages("gist", 1_000_000)).isEqualTo(btree(BIGINT, 1_000_000));
  }

  private static long btree(StoredColumn column, long rows) {
    return 1 + BtreePages.of(List.of(column), 1, rows, 1, 0).pages();
  }

  private static long pages(String method, long rows) {
    return IndexPages.of(method, List.of(BIGINT), rows, 0, 100_000, 0);
  }
}
