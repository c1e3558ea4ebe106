create table products (
  id               bigint generated always as identity primary key,
  sku              text        not null,
  title            text        not null,
  created_at       timestamptz not null default now(),
  updated_at       timestamptz not null default now(),
  last_modified_by text        not null,
  deleted_at       timestamptz,
  constraint products_sku_key unique (sku)
);

comment on column products.sku is 'Stock keeping unit, as the warehouse prints it.';
comment on table products is 'What is sold. A SKU is never given to another product, so it is unique among deleted rows too.';
