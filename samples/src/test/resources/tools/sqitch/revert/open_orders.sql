-- Revert shop:open_orders from pg

begin;

create or replace view open_orders as
  select id, customer_id from orders;

commit;
