package org.schematest.migration;

/** That the files of a table or index were written anew. */
public record Rewrite(Relation relation, Reason reason) {

  /** Why; the first four as {@code pg_event_trigger_table_rewrite_reason()} tells. */
  public enum Reason {
    PERSISTENCE("it became logged or unlogged"),
    COLUMN_DEFAULT("a new column has a value of its own in each row"),
    COLUMN_TYPE("a column's values are stored in another way"),
    ACCESS_METHOD("it is stored by another access method"),
    /** By {@code cluster}, {@code vacuum full} or {@code alter table … set tablespace}. */
    MOVED("its rows were moved to new files"),
    REFRESHED("its query was run again"),
    /** Of an index: by {@code reindex}, or because its table was rewritten. */
    REINDEXED("it was built anew"),
    /**
     * Of an index: it was dropped and made again under its name, because a column's type changed.
     */
    REPLACED("it was replaced by a new one of the same name");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    /** The reason as the end of a sentence, after "because". */
    public String words() {
      return words;
    }
  }
}
