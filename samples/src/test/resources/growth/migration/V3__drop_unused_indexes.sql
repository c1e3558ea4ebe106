-- pg_stat_user_indexes had counted no scan of it: on the replica that support reads from, nobody looked.
drop index orders_customer_id_placed_at_idx;
