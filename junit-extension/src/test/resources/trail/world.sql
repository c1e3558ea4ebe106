-- What the statements of matrix.txt work on.
create schema shop;
create type mood as enum ('sad', 'ok');
create domain positive as integer check (value > 0);
create domain remark as text;
create sequence ticket_numbers;

create table customers (
  id bigint primary key,
  name text not null,
  email varchar(50),
  born date,
  manager bigint
);
create table orders (
  id bigint primary key,
  customer_id bigint constraint orders_customer_fk references customers,
  code varchar(10),
  name text,
  total numeric(10, 2) not null,
  amount integer not null,
  placed_at timestamptz not null default now(),
  created timestamp,
  state mood not null default 'ok',
  data jsonb,
  address cidr,
  short char(4),
  quantity positive,
  proven integer constraint orders_proven_check check (proven is not null),
  constraint orders_amount_check check (amount >= 0)
);
create index orders_customer_idx on orders (customer_id);
create index orders_code_idx on orders (code);
create unique index orders_total_key on orders (id, total);

create table parcels (
  id integer generated always as identity primary key,
  order_id bigint not null constraint parcels_order_fk references orders,
  weight integer
);
create index parcels_order_idx on parcels (order_id);
create table shop."Line Items" (
  "Item ID" integer,
  order_id bigint not null,
  kind text default 'book',
  "größe" varchar(20)
);
create unique index "Line Items id" on shop."Line Items" ("Item ID");
create unlogged table shop.log_lines (id integer primary key, line text);

create table events (id bigint not null, at date not null, kind text) partition by range (at);
create table events_2024 partition of events for values from ('2024-01-01') to ('2025-01-01');
create table events_2025 partition of events for values from ('2025-01-01') to ('2026-01-01');
create index events_kind_idx on events (kind);
create table events_2026 (id bigint not null, at date not null, kind text);
create table events_2027 (
  id bigint not null, at date not null, kind text,
  check (at >= '2027-01-01' and at < '2028-01-01')
);
create table vehicles (id integer not null, wheels integer);
create table cars (doors integer) inherits (vehicles);

create view order_totals as select customer_id, sum(total) as total from orders group by customer_id;
create materialized view customer_totals as select customer_id, sum(total) as total from orders group by customer_id;
create unique index customer_totals_key on customer_totals (customer_id);

insert into customers select n, 'c' || n, n || '@example.org', date '1990-01-01' + n from generate_series(1, 100) as n;
insert into orders
select n, 1 + n % 100, 'A' || n, 'o' || n, n * 1.25, n, timestamptz '2024-05-01 12:00:00+00', timestamp '2024-05-01 12:00:00',
       'ok', '{"a": 1}', '10.0.0.0/8', 'ab', 1, 1
  from generate_series(1, 1000) as n;
insert into parcels (order_id, weight) select 1 + n % 1000, n from generate_series(1, 300) as n;
insert into shop."Line Items" select n, 1 + n % 1000, 'book', 'L' from generate_series(1, 500) as n;
insert into shop.log_lines select n, 'x' from generate_series(1, 50) as n;
insert into events select n, date '2024-01-01' + n % 700, 'k' from generate_series(1, 700) as n;
insert into events_2026 select n, date '2026-02-01', 'k' from generate_series(1, 100) as n;
insert into events_2027 select n, date '2027-02-01', 'k' from generate_series(1, 100) as n;
insert into vehicles select n, 4 from generate_series(1, 10) as n;
insert into cars select n, 4, 3 from generate_series(1, 10) as n;
refresh materialized view customer_totals;

create function stamp() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger orders_stamp before update on orders for each row execute function stamp();
create policy orders_all on orders using (true);
create rule customers_kept as on delete to customers do instead nothing;
create function widen_amount() returns void language plpgsql as $$
begin
  execute 'alter table orders alter column amount type bigint';
end $$;
create procedure fill_weights() language plpgsql as $$
begin
  update parcels set weight = 1 where id < 10;
  commit;
  update parcels set weight = 2 where id > 290;
end $$;
create statistics customers_statistics on name, email from customers;
create publication orders_publication for table orders;
