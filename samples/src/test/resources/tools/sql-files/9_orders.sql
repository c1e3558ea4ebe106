\set last_status shipped
begin;
create type order_status as enum ('new', 'paid', 'shipped');
create table orders (
  id bigint generated always as identity primary key,
  customer_id bigint not null references customers (id),
  status order_status not null default 'new',
  changed_at timestamptz not null default now()
);
\ir parts/touch_order.sql
create view open_orders as
  select id, customer_id from orders where status <> :'last_status';
commit;
