create table customers (id bigint primary key, name text not null);
create table orders (
  id bigint primary key,
  customer_id bigint not null references customers,
  status text not null
);
