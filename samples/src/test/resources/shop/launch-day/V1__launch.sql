-- The shape of launch day, as the article tells it: right for the screens of that day, and for nothing after.
create table customers (
  id    bigint generated always as identity primary key,
  email text not null unique
);

create table orders (
  id               bigint generated always as identity primary key,
  customer_id      bigint      not null references customers,
  shipping_address text,
  payment_method   text,
  items            jsonb       not null, -- [{"sku": "A-1", "quantity": 2, "unit_price_cents": 1250}, …]
  placed_at        timestamp   not null default now()
);
