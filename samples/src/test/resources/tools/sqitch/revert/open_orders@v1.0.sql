-- Revert shop:open_orders from pg

drop view open_orders;
