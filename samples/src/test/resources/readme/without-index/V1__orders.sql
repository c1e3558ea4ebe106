create table customers (
  id bigint generated always as identity primary key
);

create table orders (
  id          bigint generated always as identity primary key,
  customer_id bigint      not null references customers on delete restrict,
  status      text        not null default 'new',
  total_cents bigint      not null check (total_cents >= 0),
  placed_at   timestamptz not null default now(),
  deleted_at  timestamptz
);
