-- Revert shop:customers from pg

drop table customers;
