create index orders_customer_id_placed_at_idx on orders (customer_id, placed_at desc);
create index orders_placed_at_idx on orders (placed_at);
