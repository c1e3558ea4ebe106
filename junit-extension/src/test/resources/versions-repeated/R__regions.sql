create or replace view regions as select distinct region from customers;
