-- The fact: one row for each line of a receipt, the finest grain there is, so that every question
-- is a sum over it. It has keys of dimensions, measures that can be added up over all of them, and
-- nothing that describes.
create table sales.sales_fact (
  sale_key       bigint generated always as identity,
  date_key       int    not null,
  customer_key   bigint not null default 0,
  product_key    bigint not null default 0,
  store_key      bigint not null default 0,
  receipt_number text   not null,
  receipt_line   int    not null,
  quantity       int    not null,
  gross_cents    bigint not null,
  discount_cents bigint not null default 0,
  net_cents      bigint not null generated always as (gross_cents - discount_cents) stored,
  cost_cents     bigint not null,
  constraint sales_fact_pkey primary key (sale_key),
  -- Loading a day twice must not count it twice.
  constraint sales_fact_receipt_key unique (receipt_number, receipt_line),
  constraint sales_fact_date_key_fkey
    foreign key (date_key) references sales.date_dimension on delete restrict,
  constraint sales_fact_customer_key_fkey
    foreign key (customer_key) references sales.customer_dimension on delete restrict,
  constraint sales_fact_product_key_fkey
    foreign key (product_key) references sales.product_dimension on delete restrict,
  constraint sales_fact_store_key_fkey
    foreign key (store_key) references sales.store_dimension on delete restrict,
  -- Goods that come back have negative quantities and amounts.
  constraint sales_fact_quantity_check check (quantity <> 0),
  constraint sales_fact_gross_cents_check check (gross_cents = 0 or sign(gross_cents) = sign(quantity))
);
create index sales_fact_date_key_idx on sales.sales_fact (date_key);
create index sales_fact_customer_key_idx on sales.sales_fact (customer_key, date_key);
create index sales_fact_product_key_idx on sales.sales_fact (product_key, date_key);
create index sales_fact_store_key_idx on sales.sales_fact (store_key, date_key);

comment on table sales.sales_fact is 'Lines of receipts. Grain: one line of one receipt.';
comment on column sales.sales_fact.sale_key is 'The warehouse''s own.';
comment on column sales.sales_fact.date_key is 'The day of the receipt.';
comment on column sales.sales_fact.customer_key is 'Who bought, in the state of that day; 0 if nobody said.';
comment on column sales.sales_fact.product_key is 'What was bought.';
comment on column sales.sales_fact.store_key is 'Where.';
comment on column sales.sales_fact.receipt_number is 'Degenerate dimension: tells which lines were bought together.';
comment on column sales.sales_fact.receipt_line is 'Degenerate dimension: the line of the receipt.';
comment on column sales.sales_fact.quantity is 'Measure, additive. Pieces; negative if they came back.';
comment on column sales.sales_fact.gross_cents is 'Measure, additive. Price before discount, in cents of a euro.';
comment on column sales.sales_fact.discount_cents is 'Measure, additive. In cents of a euro.';
comment on column sales.sales_fact.net_cents is 'Measure, additive. What was paid, in cents of a euro.';
comment on column sales.sales_fact.cost_cents is 'Measure, additive. What the goods cost us, in cents of a euro.';
