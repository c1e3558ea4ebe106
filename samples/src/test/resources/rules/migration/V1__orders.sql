create table customers (
  id    bigint generated always as identity primary key,
  email text not null
);
comment on table customers is 'who buys';

create table orders (
  id          bigint generated always as identity primary key,
  customer_id bigint not null references customers (id),
  placed_at   timestamptz not null
);

create table order_imports (
  file_name text not null,
  line      text not null
);

create table audit_log (
  at       timestamptz not null,
  actor_id bigint not null
    references customers (id),
  action   text not null
);
comment on table audit_log is 'what was done; append-only';
