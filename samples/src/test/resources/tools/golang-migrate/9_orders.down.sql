drop view open_orders;
drop table orders;
drop function touch_order;
drop type order_status;
