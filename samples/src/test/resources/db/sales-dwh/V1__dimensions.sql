-- Dimensions: one wide table for each thing that sales are counted by, and none refers to another.
-- Each has a surrogate key of the warehouse's own, since keys of the shop change, are used again,
-- and stand for many states of one thing. Key 0 is the unknown member: a fact always has one.
create schema if not exists sales;
comment on schema sales is 'Sales as a star: one fact table, and the dimensions that it is counted by.';

create table sales.date_dimension (
  date_key     int      not null,
  date         date     not null,
  day_of_week  smallint not null,
  day_name     text     not null,
  iso_week     smallint not null,
  month        smallint not null,
  month_name   text     not null,
  quarter      smallint not null,
  year         smallint not null,
  is_weekend   boolean  not null,
  constraint date_dimension_pkey primary key (date_key),
  constraint date_dimension_date_key unique (date),
  constraint date_dimension_date_key_check
    check (date_key = extract(year from date) * 10000 + extract(month from date) * 100 + extract(day from date)),
  constraint date_dimension_day_of_week_check check (day_of_week between 1 and 7),
  constraint date_dimension_month_check check (month between 1 and 12),
  constraint date_dimension_quarter_check check (quarter between 1 and 4)
);
comment on table sales.date_dimension is 'Days. One row a day without a gap, ten years ahead.';
comment on column sales.date_dimension.date_key is 'The day as yyyymmdd: may be read, and is in order.';
comment on column sales.date_dimension.date is 'The day.';
comment on column sales.date_dimension.day_of_week is '1 is Monday, 7 is Sunday (ISO 8601).';
comment on column sales.date_dimension.day_name is 'In English.';
comment on column sales.date_dimension.iso_week is 'Week of ISO 8601: the first may begin in December.';
comment on column sales.date_dimension.month is '1 to 12.';
comment on column sales.date_dimension.month_name is 'In English.';
comment on column sales.date_dimension.quarter is '1 to 4.';
comment on column sales.date_dimension.year is 'Of the calendar.';
comment on column sales.date_dimension.is_weekend is 'Saturday or Sunday.';

-- A warehouse must know all its days before the first sale of each.
insert into sales.date_dimension
  select to_char(day, 'yyyymmdd')::int, day, extract(isodow from day), to_char(day, 'FMDay'),
      extract(week from day), extract(month from day), to_char(day, 'FMMonth'),
      extract(quarter from day), extract(year from day), extract(isodow from day) >= 6
    from (select generate_series(timestamp '2020-01-01', '2035-12-31', '1 day')::date as day) days;

-- Customers change. A row is a state of a customer, and a sale refers to the state of its day
-- (a slowly changing dimension of type 2).
create table sales.customer_dimension (
  customer_key   bigint generated always as identity,
  customer_id    text        not null,
  segment        text        not null,
  city           text        not null,
  country        text        not null,
  valid_from     timestamptz not null,
  valid_to       timestamptz not null default 'infinity',
  is_current     boolean     generated always as (valid_to = 'infinity'::timestamptz) stored,
  constraint customer_dimension_pkey primary key (customer_key),
  constraint customer_dimension_customer_id_valid_from_key unique (customer_id, valid_from),
  constraint customer_dimension_valid_check check (valid_from < valid_to)
);
create unique index customer_dimension_current_key on sales.customer_dimension (customer_id)
  where is_current;
comment on table sales.customer_dimension is 'States of customers (type 2). No personal data: no names, no addresses.';
comment on column sales.customer_dimension.customer_key is 'The warehouse''s own; 0 is unknown.';
comment on column sales.customer_dimension.customer_id is 'The shop''s key: the same for all states of a customer.';
comment on column sales.customer_dimension.segment is 'Consumer, business or public.';
comment on column sales.customer_dimension.city is 'Of the invoice.';
comment on column sales.customer_dimension.country is 'Of the invoice: two letters of ISO 3166.';
comment on column sales.customer_dimension.valid_from is 'When this state began.';
comment on column sales.customer_dimension.valid_to is 'When the next began; infinity if none did.';
comment on column sales.customer_dimension.is_current is 'Whether the customer is in this state now.';
insert into sales.customer_dimension (customer_key, customer_id, segment, city, country, valid_from)
  overriding system value values (0, 'unknown', 'unknown', 'unknown', '??', '-infinity');

-- The category stands in the product, and not in a table of its own: that would make a snowflake,
-- and each question a join more.
create table sales.product_dimension (
  product_key bigint generated always as identity,
  sku         text not null,
  title       text not null,
  brand       text not null,
  category    text not null,
  department  text not null,
  constraint product_dimension_pkey primary key (product_key),
  constraint product_dimension_sku_key unique (sku)
);
comment on table sales.product_dimension is 'Products as they are now (type 1).';
comment on column sales.product_dimension.product_key is 'The warehouse''s own; 0 is unknown.';
comment on column sales.product_dimension.sku is 'The shop''s key.';
comment on column sales.product_dimension.title is 'What the shop calls it now.';
comment on column sales.product_dimension.brand is 'Of the maker.';
comment on column sales.product_dimension.category is 'Belongs to a department; denormalized on purpose.';
comment on column sales.product_dimension.department is 'The widest group; denormalized on purpose.';
insert into sales.product_dimension (product_key, sku, title, brand, category, department)
  overriding system value values (0, 'unknown', 'unknown', 'unknown', 'unknown', 'unknown');

create table sales.store_dimension (
  store_key  bigint generated always as identity,
  store_code text not null,
  name       text not null,
  city       text not null,
  region     text not null,
  country    text not null,
  constraint store_dimension_pkey primary key (store_key),
  constraint store_dimension_store_code_key unique (store_code)
);
comment on table sales.store_dimension is 'Where it was sold (type 1). The web shop is a store too.';
comment on column sales.store_dimension.store_key is 'The warehouse''s own; 0 is unknown.';
comment on column sales.store_dimension.store_code is 'The till''s key.';
comment on column sales.store_dimension.name is 'As above its door.';
comment on column sales.store_dimension.city is 'Where it is.';
comment on column sales.store_dimension.region is 'Of the sales organization.';
comment on column sales.store_dimension.country is 'Two letters of ISO 3166.';
insert into sales.store_dimension (store_key, store_code, name, city, region, country)
  overriding system value values (0, 'unknown', 'unknown', 'unknown', 'unknown', '??');
