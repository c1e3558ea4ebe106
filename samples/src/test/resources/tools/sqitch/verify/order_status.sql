-- Verify shop:order_status on pg

begin;

select 1 / count(*) from pg_type where typname = 'order_status';

rollback;
