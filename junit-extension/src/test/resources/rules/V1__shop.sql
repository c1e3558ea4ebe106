create schema if not exists other;

create table customers (
  id bigint primary key
);

create table orders (
  id          bigint primary key,
  customer_id bigint not null
    references customers,
  note        text
);

create table other.lines (
  order_id bigint references orders
);
