create table customers (
  id bigint generated always as identity primary key,
  email text not null unique
);

create table orders (
  id bigint generated always as identity primary key,
  customer_id bigint not null references customers (id),
  placed_at timestamptz not null default now(),
  status text not null
);

create index orders_customer_id_placed_at_idx on orders (customer_id, placed_at desc);

create table "100% ""größe"" lines" (
  "Order Id" bigint not null references orders (id)
);
