-- Deploy shop:open_orders to pg
-- requires: orders

begin;

create or replace view open_orders as
  select id, customer_id from orders where status <> 'shipped';

commit;
