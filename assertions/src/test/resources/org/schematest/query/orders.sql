-- name: recent_orders
select id from orders where customer_id = :customer order by placed_at desc limit 20
