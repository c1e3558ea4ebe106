-- Deploy shop:open_orders to pg
-- requires: orders

begin;

create view open_orders as
  select id, customer_id from orders;

commit;
