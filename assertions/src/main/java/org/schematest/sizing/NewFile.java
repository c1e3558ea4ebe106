package org.schematest.sizing;

/**
 * A file that a relation gets instead of its own.
 *
 * @param size what it is to hold
 * @param node the number that names it: {@code pg_class.relfilenode}
 */
record NewFile(SizedRelation size, long node) {

  /** The file that the migrations left. */
  String original() {
    return size.relation().file().orElseThrow();
  }

  /** Beside the original, relative to the data directory. */
  String path() {
    return original().substring(0, original().lastIndexOf('/') + 1) + node;
  }

  long pages() {
    return size.pages();
  }
}
