-- +goose NO TRANSACTION
-- +goose Up
create index concurrently orders_customer_id_idx on orders (customer_id);

-- +goose Down
drop index concurrently orders_customer_id_idx;
