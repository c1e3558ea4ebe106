-- Verify shop:orders on pg

begin;

select id, customer_id, status, changed_at from orders where false;

rollback;
