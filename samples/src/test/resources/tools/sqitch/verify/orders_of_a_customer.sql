-- Verify shop:orders_of_a_customer on pg

begin;

select 1 / count(*) from pg_index where indexrelid = 'orders_customer_id_idx'::regclass and indisvalid;

rollback;
