package org.schematest.samples.benchmark.measure;

/**
 * Tables like those of an application: a key, a reference to the table before, a check, two
 * indexes.
 */
public final class Tables {

  private Tables() {}

  /** The statements that make one. */
  public static String ddl(int number) {
    String reference = number == 1 ? "" : " references t" + (number - 1);
    return """
        create table t%1$d (
          id bigint generated always as identity primary key,
          parent_id bigint%2$s,
          name varchar(80) not null unique,
          state text not null default 'new' check (state in ('new', 'old')),
          amount numeric(12, 2) not null check (amount >= 0),
          created_at timestamptz not null default now(),
          deleted_at timestamptz
        );
        create index t%1$d_parent_idx on t%1$d (parent_id, created_at desc) where deleted_at is null;
        comment on table t%1$d is 'The table number %1$d.';
        """
        .formatted(number, reference);
  }
}
