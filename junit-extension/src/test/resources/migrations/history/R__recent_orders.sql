create or replace view recent_orders as select id, placed_at from orders;
