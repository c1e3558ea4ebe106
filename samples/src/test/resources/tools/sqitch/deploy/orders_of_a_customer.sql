-- Deploy shop:orders_of_a_customer to pg
-- requires: orders

create index concurrently orders_customer_id_idx on orders (customer_id);
