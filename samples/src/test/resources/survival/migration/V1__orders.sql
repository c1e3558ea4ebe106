create table customers (
  id   bigint generated always as identity primary key,
  name text not null
);
create table orders (
  id          bigint generated always as identity primary key,
  customer_id bigint not null references customers,
  total       numeric(10,2) not null,
  note        varchar(200)
);
create index on orders (customer_id);
