create or replace view mailed as select id, email from customers;
