package org.schematest.junit.migration.trail.observatory;

/**
 * What a relation has, as its session sees it.
 *
 * @param node the name of its file
 * @param bytes of its main fork
 * @param scans of the whole of it in this transaction, and what else happened to its rows
 * @param uncounted whether the catalog says that nobody counted its rows since it got its file
 */
public record RelationFiles(
    long node,
    long bytes,
    long scans,
    long read,
    long inserted,
    long updated,
    long deleted,
    boolean uncounted) {

  /** Of one to which nothing was done. */
  public static final RelationFiles NONE = new RelationFiles(0, 0, 0, 0, 0, 0, 0, false);
}
