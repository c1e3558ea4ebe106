-- What PostgreSQL 15 added, on top of everything.sql.

create view app.own_orders with (security_invoker = true) as
  select id, status from app.orders where deleted_at is null;
create table app.keys_15 (
  id int primary key,
  tenant_id bigint not null,
  owner_id bigint,
  code text,
  rounded numeric(3, -2),
  constraint keys_15_code_key unique nulls not distinct (tenant_id, code),
  constraint keys_15_owner_fkey foreign key (tenant_id, owner_id)
    references app.customers (tenant_id, id) on delete set null (owner_id)
);
create unique index keys_15_owner_key on app.keys_15 (owner_id) nulls not distinct;
create table app.keys_15_default (
  tenant_id bigint default 1, owner_id bigint default 0,
  constraint keys_15_default_fkey foreign key (tenant_id, owner_id)
    references app.customers (tenant_id, id) on delete set default (owner_id, tenant_id)
);
create unlogged sequence app.unlogged_numbers;

create publication st_schema for tables in schema reporting, table app.keys_15;
create publication st_columns for table app.products (id, title, price_cents) where (price_cents > 0);

-- Parameters belong to the server, as roles do.
grant set on parameter log_min_duration_statement to st_app;
grant set, alter system on parameter work_mem to st_admin with grant option;
