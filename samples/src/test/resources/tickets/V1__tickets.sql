create table tickets (
  id         bigint generated always as identity primary key,
  status     text        not null default 'open' check (status in ('open', 'waiting', 'done')),
  subject    text        not null,
  changed_at timestamptz not null
);

create index tickets_status_idx on tickets (status);
