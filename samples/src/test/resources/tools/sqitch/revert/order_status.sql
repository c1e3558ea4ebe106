-- Revert shop:order_status from pg

drop type order_status;
