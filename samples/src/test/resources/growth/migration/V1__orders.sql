create table customers (
  id     bigint generated always as identity primary key,
  email  text   not null unique,
  region text   not null
);

create index customers_region_idx on customers (region);

create table orders (
  id          bigint      generated always as identity primary key,
  customer_id bigint      not null references customers on delete restrict,
  status      text        not null,
  placed_at   timestamptz not null default now()
);
