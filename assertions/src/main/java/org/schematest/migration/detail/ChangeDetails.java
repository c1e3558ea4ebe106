package org.schematest.migration.detail;

import java.util.List;

/**
 * What is known of changes that rewrite or read tables, beyond what the objects are.
 *
 * @param retyped columns that got another type, where their table or an index was written anew
 * @param attached tables that became partitions
 */
public record ChangeDetails(List<RetypedColumn> retyped, List<AttachedPartition> attached) {

  /** Of a statement that does nothing of that kind. */
  public static final ChangeDetails NONE = new ChangeDetails(List.of(), List.of());

  public ChangeDetails {
    retyped = List.copyOf(retyped);
    attached = List.copyOf(attached);
  }
}
