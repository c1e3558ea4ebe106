create table orders (id bigint primary key);

-- An order has lines;
/* each line has
   an order. */
create
  tabel order_lines (
  order_id bigint
);
