-- Orders that were deleted long ago.
insert into orders (customer_id, total_cents, placed_at, deleted_at)
values (1, 100, '2020-01-01', '2021-01-01'),
       (2, 200, '2020-01-02', '2021-01-01');
