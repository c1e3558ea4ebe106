package org.schematest.junit.rows;

/** How much a row has. */
enum RowShape {
  /** A value in every column that may have one, the plainest there are. */
  FULL,
  /** Null wherever it is allowed. */
  BARE,
  /** In each column another of its values, the awkward ones included. */
  VARIED
}
