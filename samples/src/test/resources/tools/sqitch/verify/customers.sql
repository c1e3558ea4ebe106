-- Verify shop:customers on pg

begin;

select id, email, name from customers where false;

rollback;
