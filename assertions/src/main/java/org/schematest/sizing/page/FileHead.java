package org.schematest.sizing.page;

/** The first pages of an index's file, which the planner reads; zeros follow them. */
public sealed interface FileHead permits BtreeHead, BrinHead {

  /** How many pages it has. */
  int pages();

  /** Its bytes. */
  byte[] bytes();
}
