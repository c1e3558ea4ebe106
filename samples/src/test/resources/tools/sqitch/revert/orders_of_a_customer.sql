-- Revert shop:orders_of_a_customer from pg

drop index concurrently orders_customer_id_idx;
