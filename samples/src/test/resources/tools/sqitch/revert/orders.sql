-- Revert shop:orders from pg

drop table orders; drop function touch_order();
