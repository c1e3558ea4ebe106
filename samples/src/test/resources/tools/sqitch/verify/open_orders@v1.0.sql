-- Verify shop:open_orders on pg

begin;

select id, customer_id from open_orders where false;

rollback;
