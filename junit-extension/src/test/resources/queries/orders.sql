-- name: orders_of_a_customer
select id, placed_at from orders where customer_id = :customer order by placed_at desc
