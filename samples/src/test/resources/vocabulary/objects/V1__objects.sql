create type order_status as enum ('new', 'paid', 'shipped');
create domain cents as bigint default 0 not null constraint cents_not_negative check (value >= 0);
create type address as (street text, city varchar(80), country char(2));
create sequence invoice_numbers as int start with 1000 minvalue 1000 no cycle;

create table customers (
  id bigint generated always as identity primary key,
  name text not null,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz
);
create table orders (
  id bigint generated always as identity primary key,
  customer_id bigint not null references customers,
  status order_status not null default 'new',
  total cents,
  invoice int default nextval('invoice_numbers'),
  updated_at timestamptz not null default now()
);
create table order_log (at timestamptz not null, what text);
alter sequence invoice_numbers owned by orders.invoice;

create function touch() returns trigger language plpgsql as
$$begin new.updated_at := now(); return new; end$$;
create function log_change() returns trigger language plpgsql
  security definer set search_path = public, pg_temp as
$$begin insert into order_log values (now(), tg_op); return null; end$$;
create function total_of(customer bigint, since date default '2026-01-01') returns numeric
  language sql stable strict parallel safe as 'select 0.0';
create trigger orders_touch before update of status, total on orders
  for each row when (old.* is distinct from new.*) execute function touch();
create trigger orders_log after insert or update or delete on orders
  for each row execute function log_change();
create trigger customers_touch before update on customers
  for each row execute function touch();
alter table customers disable trigger customers_touch;
create rule keep_log as on delete to order_log do instead nothing;

create view live_customers with (security_barrier = true, security_invoker = true) as
  select id, name from customers where deleted_at is null with cascaded check option;
create materialized view sales as
  select customer_id, count(*) as orders from orders group by customer_id;
create unique index sales_customer_id_key on sales (customer_id);

create table events (at timestamptz not null, kind text) partition by range (at);
create table events_2025 partition of events
  for values from ('2025-01-01 00:00:00+00') to ('2026-01-01 00:00:00+00');
create table events_2026 partition of events
  for values from ('2026-01-01 00:00:00+00') to ('2027-01-01 00:00:00+00');
create index events_kind_idx on events (kind);
create table legacy_events (at date not null) partition by range (at);
create table legacy_2023 partition of legacy_events for values from ('2023-01-01') to ('2024-01-01');
create table legacy_2025 partition of legacy_events for values from ('2025-01-01') to ('2026-01-01');
