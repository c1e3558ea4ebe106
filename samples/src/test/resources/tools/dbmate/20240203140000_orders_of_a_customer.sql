-- migrate:up transaction:false
create index concurrently orders_customer_id_idx on orders (customer_id);

-- migrate:down transaction:false
drop index concurrently orders_customer_id_idx;
