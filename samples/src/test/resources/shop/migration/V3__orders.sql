-- Who pays and who receives are two things: a gift has one customer and another recipient.
create table recipients (
  id               bigint generated always as identity primary key,
  full_name        text        not null,
  street           text        not null,
  postal_code      text        not null,
  city             text        not null,
  country_code     text        not null check (country_code ~ '^[A-Z]{2}$'),
  created_at       timestamptz not null default now(),
  updated_at       timestamptz not null default now(),
  last_modified_by text        not null
);

comment on table recipients is 'Where an order goes, as it was when the order was placed; retention: two years after the order; deletion: a job, each night';
comment on column recipients.full_name is 'pii: contact';
comment on column recipients.street is 'pii: contact';

create table orders (
  id               bigint generated always as identity primary key,
  customer_id      bigint      not null references customers on delete restrict,
  recipient_id     bigint      not null references recipients on delete restrict,
  status           text        not null default 'new' check (status in ('new', 'paid', 'shipped', 'cancelled')),
  currency         text        not null check (currency ~ '^[A-Z]{3}$'),
  placed_at        timestamptz not null default now(),
  created_at       timestamptz not null default now(),
  updated_at       timestamptz not null default now(),
  last_modified_by text        not null,
  deleted_at       timestamptz
);

create index orders_customer_id_placed_at_idx on orders (customer_id, placed_at desc) where deleted_at is null;
create index orders_customer_id_idx on orders (customer_id);
create index orders_recipient_id_idx on orders (recipient_id);
create index orders_waiting_idx on orders (placed_at) where status = 'paid' and deleted_at is null;

comment on column orders.status is 'How far it has come: new, paid, shipped; or cancelled, at any time before it is shipped.';
comment on table orders is 'One purchase. Its amounts are those of its lines; nothing is kept twice.';

create table order_lines (
  id               bigint generated always as identity primary key,
  order_id         bigint      not null references orders on delete restrict,
  line_number      integer     not null check (line_number > 0),
  product_id       bigint      not null references products on delete restrict,
  quantity         integer     not null check (quantity > 0),
  unit_price_cents bigint      not null check (unit_price_cents >= 0),
  amount_cents     bigint      not null generated always as (quantity * unit_price_cents) stored,
  created_at       timestamptz not null default now(),
  updated_at       timestamptz not null default now(),
  last_modified_by text        not null,
  unique (order_id, line_number)
);

create index order_lines_product_id_created_at_idx on order_lines (product_id, created_at) include (amount_cents);

comment on column order_lines.line_number is 'From 1, in the order in which the products were put into the cart.';
comment on column order_lines.unit_price_cents is 'Hundredths of the order''s currency, tax included.';
comment on table order_lines is 'What was bought, a row for each product, so that finance can sum by SKU and a part can be refunded; deletion: a job, ten years after the year of the order';
