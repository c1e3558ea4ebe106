create table customers (
  id bigint primary key,
  name text not null
);

create table orders (
  id bigint primary key,
  customer_id bigint not null references customers,
  total numeric(10, 2) not null,
  note text,
  placed_at timestamptz not null default now()
);

insert into customers select n, 'Customer ' || n from generate_series(1, 10) as n;
insert into orders (id, customer_id, total) select n, 1 + n % 10, n from generate_series(1, 100) as n;
