create or replace view customer_names as
select id, family_name || coalesce(', ' || given_name, '') as name from customers;
