create type priority as enum ('low', 'high');

create table queues (id int primary key);

create table tickets (
  id bigint primary key,
  queue_id int not null references queues,
  status text not null check (status in ('open', 'waiting', 'done')),
  priority priority,
  effort int,
  note text
);

create index tickets_status_idx on tickets (status);

create table visits (day date not null, effort int) partition by range (day);

create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');

create view open_tickets as select id, status from tickets where status <> 'done';
