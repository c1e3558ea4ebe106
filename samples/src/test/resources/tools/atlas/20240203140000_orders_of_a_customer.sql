-- atlas:txmode none

-- Create index "orders_customer_id_idx" to table: "orders"
create index concurrently orders_customer_id_idx on orders (customer_id);
