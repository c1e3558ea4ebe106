package org.schematest.samples.benchmark;

/** What a project's migrations do over the years: each number has its own table and step. */
final class LongHistory {

  private LongHistory() {}

  static String migration(int number) {
    int round = (number - 1) / 8 + 1;
    return switch ((number - 1) % 8) {
      case 0 ->
          """
          create table items_%1$d (
            id bigint generated always as identity primary key,
            name varchar(80) not null unique,
            state text not null default 'new',
            amount numeric(12, 2) not null check (amount >= 0),
            created_at timestamptz not null default now()
          );
          comment on table items_%1$d is 'What is sold since year %1$d.';
          """
              .formatted(round);
      case 1 ->
          """
          insert into items_%1$d (name, amount) select 'item ' || n, n from generate_series(1, 100) as n;
          create index items_%1$d_created_idx on items_%1$d (created_at desc);
          """
              .formatted(round);
      case 2 ->
          """
          create table lines_%1$d (
            id bigint generated always as identity primary key,
            item_id bigint not null references items_%1$d on delete cascade,
            quantity integer not null
          );
          create index lines_%1$d_item_idx on lines_%1$d (item_id);
          insert into lines_%1$d (item_id, quantity) select id, 2 from items_%1$d;
          """
              .formatted(round);
      case 3 ->
          """
          alter table items_%1$d add column deleted_at timestamptz;
          alter table items_%1$d add column note text default '';
          """
              .formatted(round);
      case 4 ->
          """
          alter table items_%1$d add constraint items_%1$d_state check (state in ('new', 'old')) not valid;
          alter table items_%1$d validate constraint items_%1$d_state;
          """
              .formatted(round);
      case 5 ->
          """
          update items_%1$d set state = 'old' where amount < 50;
          alter table lines_%1$d alter column quantity type bigint;
          """
              .formatted(round);
      case 6 ->
          """
          create view open_items_%1$d as select id, name from items_%1$d where deleted_at is null;
          grant select on open_items_%1$d to public;
          """
              .formatted(round);
      default ->
          """
          drop index items_%1$d_created_idx;
          alter table items_%1$d rename column note to remark;
          create function touch_%1$d() returns trigger language plpgsql as $$
            begin
              new.created_at := now();
              return new;
            end
          $$;
          create trigger touch before update on items_%1$d for each row execute function touch_%1$d();
          """
              .formatted(round);
    };
  }
}
