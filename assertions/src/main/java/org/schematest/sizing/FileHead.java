package org.schematest.sizing;

/** The first pages of an index's file, which the planner reads; zeros follow them. */
sealed interface FileHead permits BtreeHead, BrinHead {

  /** How many pages it has. */
  int pages();

  /** Its bytes. */
  byte[] bytes();
}
