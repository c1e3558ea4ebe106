-- Every kind of object that PostgreSQL 14 has and a schema specification can speak of, and of each
-- kind every shape and state. Newer kinds are in everything-15.sql and so on, applied on top.
-- Needs an empty database and a superuser. Roles belong to the server, not to the database, and so
-- may be there already: each is named st_…, and the statements about them can be repeated.

----------------------------------------------------------------------------------------- roles
do $$
declare
  name text;
begin
  foreach name in array array['st_owner', 'st_app', 'st_reader', 'st_support', 'st_admin',
      'st_superuser', 'st_bypass', 'st_replication', 'st_team', 'st_Mixed Röle'] loop
    if not exists (select from pg_catalog.pg_roles where rolname = name) then
      execute format('create role %I', name);
    end if;
  end loop;
end $$;
alter role st_owner nologin;
alter role st_app login connection limit 20 password null valid until '2099-12-31 00:00:00+00';
alter role st_reader nologin noinherit;
alter role st_support login;
alter role st_admin nologin createdb createrole;
alter role st_superuser nologin superuser;
alter role st_bypass nologin bypassrls;
alter role st_replication login replication;
alter role st_app set statement_timeout = '30s';
grant st_reader to st_app;
grant st_reader to st_support;
grant st_team to st_support;
grant st_team to "st_Mixed Röle";
grant st_owner to st_admin with admin option;
grant pg_read_all_data to st_reader;
comment on role st_app is 'What the application logs in as.';

-------------------------------------------------------------------------------------- database
do $$
begin
  execute format('comment on database %I is %L', current_database(), 'Everything.');
  execute format('alter database %I set timezone = %L', current_database(), 'UTC');
  execute format('alter role st_app in database %I set search_path = app, public', current_database());
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to public', current_database());
  execute format('grant connect, temporary on database %I to st_app', current_database());
  execute format('grant create on database %I to st_owner with grant option', current_database());
end $$;

--------------------------------------------------------------------------------------- schemas
create schema extensions;
create schema app authorization st_owner;
create schema reporting authorization st_owner;
create schema empty;
create schema "Größe & Co" authorization "st_Mixed Röle";
comment on schema app is 'What the application works with.';
comment on schema "Größe & Co" is 'Names that need quotes.';

------------------------------------------------------------------------------------ extensions
create extension citext schema extensions;
create extension pg_trgm schema extensions;
create extension btree_gist schema extensions;
create extension file_fdw schema extensions;
create extension postgres_fdw schema extensions;
comment on extension citext is 'Text without case.';

-------------------------------------------------------------------------------------- collation
create collation app.german (provider = icu, locale = 'de');
create collation app.without_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
comment on collation app.german is 'German.';

----------------------------------------------------------------------------------------- types
create type app.order_status as enum ('new', 'paid', 'shipped', 'canceled');
alter type app.order_status add value 'packed' before 'shipped';
comment on type app.order_status is 'How far an order is.';
create type app."Größe" as enum ('klein', 'Groß', 'it''s');
create type app.address as (street text, city varchar(80) collate app.german, country char(2));
comment on column app.address.city is 'Town, village or city.';
create type app.version as (major int, minor int);
create domain app.email as extensions.citext
  constraint email_has_at check (value::text like '%_@_%');
create domain app.cents as bigint default 0 not null
  constraint cents_not_negative check (value >= 0);
create domain app.country_code as char(2) collate "C" check (value = upper(value));
create domain app.small_cents as app.cents;
alter domain app.small_cents add constraint small check (value < 10000) not valid;
comment on domain app.email is 'An address of electronic mail.';
comment on constraint cents_not_negative on domain app.cents is 'Nobody owes.';
create function app.price_distance(numeric, numeric) returns double precision
  language sql immutable strict parallel safe as 'select ($1 - $2)::double precision';
create type app.price_range as range (
  subtype = numeric, subtype_diff = app.price_distance, multirange_type_name = app.price_ranges);
create type app.unfinished;
create type app.code;
create function app.code_in(cstring) returns app.code
  language internal immutable strict parallel safe as 'textin';
create function app.code_out(app.code) returns cstring
  language internal immutable strict parallel safe as 'textout';
create type app.code (input = app.code_in, output = app.code_out, like = text, category = 'U');
alter type app.code owner to st_owner;
alter type app.order_status owner to st_owner;
alter type app.address owner to st_owner;
alter domain app.email owner to st_owner;
create type "Größe & Co"."Ändern" as ("Größe" int, "with space" text);

----------------------------------------------------------- functions, procedures, aggregates
create function app.status_rank(status app.order_status) returns int
  language sql immutable strict parallel safe leakproof cost 1
  return case status when 'new' then 1 when 'paid' then 2 else 3 end;
comment on function app.status_rank(app.order_status) is 'Its place among all.';
create function app.slug(title text, separator text default '-') returns text
  language sql immutable parallel safe
  as $$ select lower(replace(title, ' ', separator)) $$;
create function app.current_tenant() returns bigint
  language sql stable parallel restricted security definer set search_path = pg_catalog
  as $$ select nullif(current_setting('app.tenant_id', true), '')::bigint $$;
create function app.unpinned_definer() returns text
  language sql security definer as 'select current_user::text';
create function app.roll(sides int default 6, out result int, inout rolls int default 1)
  language plpgsql volatile parallel unsafe cost 500 as $$
begin
  result := 1 + floor(random() * sides);
end $$;
create function app.numbers(first int, variadic rest int[]) returns setof int
  language sql immutable rows 7 as 'select first union all select unnest(rest)';
create function app.order_counts(minimum bigint) returns table (customer_id bigint, orders bigint)
  language plpgsql stable set search_path = app, pg_temp set work_mem = '8MB' as $$
begin
  return query select 1::bigint, minimum;
end $$;
create function app.slug(number bigint) returns text language sql immutable as 'select number::text';
create function app."Größe ändern"("Größe" app."Größe") returns app."Größe"
  language sql as 'select $1';
create function "Größe & Co"."Zähle"(bis int, "mit Größe" boolean default true) returns int
  language sql immutable as 'select bis';
create procedure app.archive(older_than interval default interval '1 year', inout moved bigint default 0)
  language plpgsql security definer set search_path = app as 'begin moved := 0; end';
comment on procedure app.archive(interval, bigint) is 'Moves old orders away.';
create procedure app.noop() language sql as '';
create function app.product_step(numeric, numeric) returns numeric
  language sql immutable strict as 'select $1 * $2';
create aggregate app.product(numeric) (
  sfunc = app.product_step, stype = numeric, initcond = '1', combinefunc = app.product_step,
  parallel = safe);
comment on aggregate app.product(numeric) is 'All multiplied.';
create aggregate app.percentile(double precision order by anyelement) (
  sfunc = ordered_set_transition, stype = internal, finalfunc = percentile_disc_final,
  finalfunc_extra = true, finalfunc_modify = read_write);
create function app.place() returns bigint
  language internal window immutable strict as 'window_row_number';
create function app.touch() returns trigger language plpgsql as $$
begin
  new.updated_at := now();
  return new;
end $$;
create function app.log_change() returns trigger
  language plpgsql security definer set search_path = app as $$
begin
  return null;
end $$;
create function app.refuse() returns trigger language plpgsql as $$
begin
  raise exception '% may not be changed', tg_table_name;
end $$;
create function app.redirect() returns trigger language plpgsql as 'begin return new; end';
create function app.on_ddl() returns event_trigger language plpgsql as 'begin end';
alter function app.current_tenant() owner to st_owner;
alter function app.slug(text, text) owner to st_owner;
alter procedure app.archive(interval, bigint) owner to st_owner;
alter aggregate app.product(numeric) owner to st_owner;

-------------------------------------------------------------------- casts, operators and classes
create cast (app.order_status as int) with function app.status_rank(app.order_status) as assignment;
create cast (app.code as text) without function as implicit;
create cast (text as app.code) with inout;
comment on cast (app.order_status as int) is 'Its rank.';
create function app.same_version(app.version, app.version) returns boolean
  language sql immutable strict as 'select $1.major = $2.major and $1.minor = $2.minor';
create function app.other_version(app.version, app.version) returns boolean
  language sql immutable strict as 'select not app.same_version($1, $2)';
create function app.negated(app.version) returns app.version
  language sql immutable strict as 'select row(-$1.major, $1.minor)::app.version';
create operator app.=== (
  leftarg = app.version, rightarg = app.version, function = app.same_version,
  commutator = operator(app.===), negator = operator(app.!==), restrict = eqsel, join = eqjoinsel);
create operator app.!== (
  leftarg = app.version, rightarg = app.version, function = app.other_version,
  commutator = operator(app.!==), negator = operator(app.===), restrict = neqsel, join = neqjoinsel);
create operator app.~~~ (rightarg = app.version, function = app.negated);
comment on operator app.=== (app.version, app.version) is 'Both parts are equal.';
alter operator app.=== (app.version, app.version) owner to st_owner;
create operator family app.version_family using btree;
create operator class app.whole_numbers for type int using btree as
  operator 1 <, operator 2 <=, operator 3 =, operator 4 >=, operator 5 >,
  function 1 btint4cmp(int, int);
comment on operator class app.whole_numbers using btree is 'As int4_ops.';
comment on operator family app.version_family using btree is 'Empty.';
create operator class app.whole_big_numbers for type bigint using btree as
  operator 1 <, operator 2 <=, operator 3 =, operator 4 >=, operator 5 >,
  function 1 btint8cmp(bigint, bigint);
alter operator class app.whole_numbers using btree owner to st_owner;
create access method st_heap type table handler heap_tableam_handler;
comment on access method st_heap is 'The heap by another name.';

---------------------------------------------------- languages, text search and what is left
create trusted language st_language handler plpgsql_call_handler validator plpgsql_validator;
create language st_untrusted_language handler plpgsql_call_handler;
comment on language st_language is 'PL/pgSQL by another name.';
alter language st_language owner to st_owner;
create function app.other_language() returns int language st_language as 'begin return 1; end';
create transform for int language st_language (from sql with function prsd_lextype(internal));
comment on transform for int language st_language is 'Does nothing.';
create conversion app.latin_to_utf8 for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8;
comment on conversion app.latin_to_utf8 is 'As the own one.';
create text search dictionary app.plain (template = simple, stopwords = english);
create text search configuration app.plain (copy = simple);
create text search template app.plain (init = dsimple_init, lexize = dsimple_lexize);
create text search parser app.plain (
  start = prsd_start, gettoken = prsd_nexttoken, end = prsd_end, lextypes = prsd_lextype);
comment on text search configuration app.plain is 'Words as they are.';

------------------------------------------------------------------------------------- sequences
create sequence app.invoice_numbers as int
  increment by 10 minvalue 1000 maxvalue 99990 start with 2000 cache 5 cycle;
comment on sequence app.invoice_numbers is 'Gaps are allowed.';
create sequence app.countdown increment by -1 minvalue -100 maxvalue -1 start with -1 no cycle;
create sequence app."Nummern-Größe" as smallint;
alter sequence app.invoice_numbers owner to st_owner;

---------------------------------------------------------------------------------------- tables
create table app.customers (
  id bigint generated always as identity primary key,
  tenant_id bigint not null default 1,
  email app.email not null,
  name varchar(80) collate app.german not null default 'nobody',
  shout text generated always as (upper(name)) stored,
  address app.address,
  countries app.country_code[] not null default '{}',
  credit_cents app.cents,
  attributes jsonb not null default '{}'::jsonb,
  search tsvector,
  referred_by bigint,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  constraint customers_referred_by_fkey foreign key (referred_by)
    references app.customers on delete set null,
  constraint customers_tenant_id_id_key unique (tenant_id, id),
  constraint customers_name_not_blank check (btrim(name::text) <> ''),
  constraint customers_deleted_after_created check (deleted_at >= created_at) no inherit
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, toast.autovacuum_enabled = false);
alter table app.customers alter column attributes set storage external;
alter table app.customers alter column name set compression pglz;
alter table app.customers alter column tenant_id set statistics 1000;
alter table app.customers alter column email set (n_distinct = -1);
alter table app.customers owner to st_owner;
comment on table app.customers is 'Who buys.';
comment on column app.customers.email is 'Where news go; personal data.';
comment on constraint customers_name_not_blank on app.customers is 'A name says something.';

create table app.products (
  id serial primary key,
  small_id smallserial not null,
  big_id bigserial not null,
  sku app.code not null,
  title text not null,
  size app."Größe",
  price app.price_range,
  price_cents bigint not null,
  constraint products_price_cents_check check (price_cents > 0),
  constraint products_small_id_key unique (small_id) deferrable initially immediate
);
comment on column app.products.sku is 'Stock keeping unit.';

create table app.orders (
  id bigint generated by default as identity
    (sequence name app.orders_number start with 100 increment by 5 minvalue 100 cache 3 cycle)
    primary key,
  tenant_id bigint not null,
  customer_id bigint not null,
  status app.order_status not null default 'new',
  total_cents bigint not null default 0,
  note text default null,
  reserved tstzrange,
  placed_on date not null default current_date,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  constraint orders_customer_id_fkey foreign key (tenant_id, customer_id)
    references app.customers (tenant_id, id) on update cascade on delete restrict,
  constraint orders_total_cents_check check (total_cents >= 0),
  constraint orders_tenant_id_id_key unique (tenant_id, id) include (status)
    with (fillfactor = 90) deferrable initially deferred,
  constraint orders_reserved_excl exclude using gist (customer_id with =, reserved with &&)
    where (deleted_at is null)
);
alter table app.orders add constraint orders_note_check check (note <> '') not valid;
alter table app.orders owner to st_owner;

create table app.order_lines (
  order_id bigint not null references app.orders on delete cascade
    deferrable initially deferred,
  line int not null,
  product_id int not null constraint order_lines_product_fk references app.products
    on update restrict on delete no action,
  warehouse_country char(2),
  warehouse_number int,
  quantity int not null default 1,
  primary key (order_id, line)
);
create table app.warehouses (
  country char(2) not null,
  number int not null,
  code text unique,
  primary key (country, number)
);
alter table app.order_lines
  add constraint order_lines_warehouse_fkey foreign key (warehouse_country, warehouse_number)
    references app.warehouses match full on update set default on delete set null,
  add constraint order_lines_quantity_check check (quantity > 0);
create table app.invoices (
  order_id bigint primary key references app.orders (id),
  number int not null default nextval('app.invoice_numbers'),
  warehouse_code text references app.warehouses (code) deferrable initially immediate,
  customer_id bigint
);
alter table app.invoices add constraint invoices_customer_id_fkey
  foreign key (customer_id) references app.customers not valid;
alter table app.invoices owner to st_owner;
alter sequence app.invoice_numbers owned by app.invoices.number;

-- Two tables that refer to each other; the same key twice.
create table app.teams (id int primary key, leader_id int);
create table app.members (
  id int primary key,
  team_id int not null,
  constraint members_team_id_fkey foreign key (team_id) references app.teams,
  constraint members_team_id_fkey_again foreign key (team_id) references app.teams
);
alter table app.teams add constraint teams_leader_id_fkey
  foreign key (leader_id) references app.members deferrable initially deferred;
-- As many members of as many teams, with a key that leaves the schema.
create table reporting.team_members (
  team_id int references app.teams, member_id int references app.members,
  primary key (team_id, member_id) deferrable
);

-- Nothing that a table should have.
create table app.notes (body text, parent_id int, customer_id int);
create table app.nothing ();
create table app.addresses of app.address (city with options not null, primary key (street));
create unlogged table app.jobs (
  id uuid primary key default gen_random_uuid(), payload json, taken_by text);
create table app.other_heap (id int primary key) using st_heap;
create table app.every_type (
  a_smallint smallint, an_int int, a_bigint bigint, a_numeric numeric, a_price numeric(12, 2),
  a_real real, a_double double precision, a_float float(20), a_money money,
  a_boolean boolean, a_char char(3), a_varchar varchar, a_varchar_20 varchar(20), a_text text,
  a_name name, a_bytea bytea, a_bit bit(4), a_varbit bit varying(8),
  a_date date, a_time time, a_timetz time(3) with time zone, a_timestamp timestamp,
  a_timestamptz timestamptz(3), an_interval interval year to month,
  a_uuid uuid, a_json json, a_jsonb jsonb, an_xml xml, a_jsonpath jsonpath,
  an_inet inet, a_cidr cidr, a_macaddr macaddr, a_point point, a_box box,
  a_tsvector tsvector, a_tsquery tsquery, an_int4range int4range, a_multirange int4multirange,
  an_array int[], a_matrix text[][], an_oid oid, a_regclass regclass, an_enum app.order_status,
  a_domain app.small_cents, a_composite app.version, a_base_type app.code, a_citext extensions.citext
);
create table public.audit_log (
  id bigint generated always as identity,
  at timestamptz not null default clock_timestamp(),
  what jsonb not null,
  constraint audit_log_pkey primary key (id)
);

create table "Größe & Co"."Bestellung" (
  "Nr" int generated by default as identity primary key,
  "Kunde ""A""" text not null default 'it''s',
  "order" app."Größe" not null,
  "Vorgänger" int constraint "FK Vorgänger" references "Größe & Co"."Bestellung" on delete cascade,
  constraint "Kunde nicht leer" check ("Kunde ""A""" <> '')
);
create index "Idx Größe" on "Größe & Co"."Bestellung" (lower("Kunde ""A"""), "Vorgänger" desc)
  where "Nr" > 0;
comment on table "Größe & Co"."Bestellung" is 'It''s an order.';
comment on column "Größe & Co"."Bestellung"."Kunde ""A""" is 'Who orders.';
create table "Größe & Co".orders (id int primary key);

------------------------------------------------------------------------------------ partitions
create table app.events (
  at timestamptz not null,
  tenant_id bigint not null,
  kind text not null,
  payload jsonb,
  primary key (tenant_id, at, kind)
) partition by range (at);
create table app.events_2025 partition of app.events
  for values from (minvalue) to ('2026-01-01 00:00:00+00');
create table app.events_2026 partition of app.events
  for values from ('2026-01-01 00:00:00+00') to ('2027-01-01 00:00:00+00')
  partition by list (kind);
create table app.events_2026_click partition of app.events_2026 for values in ('click', 'tap');
create table app.events_2026_rest partition of app.events_2026 default;
create table app.events_2028 partition of app.events (constraint kind_short check (length(kind) < 9))
  for values from ('2028-01-01 00:00:00+00') to (maxvalue) with (fillfactor = 70);
create index events_kind_idx on app.events (kind);
create index events_payload_idx on only app.events using gin (payload);
create index events_2025_payload_idx on app.events_2025 using gin (payload);
alter index app.events_payload_idx attach partition app.events_2025_payload_idx;

create table app.regions (country char(2), name text, area polygon)
  partition by list (country);
create table app.regions_de partition of app.regions for values in ('DE', 'AT', null);
create table app.regions_rest partition of app.regions default;

create table app.sessions (id uuid not null, user_id int, primary key (id)) partition by hash (id);
create table app.sessions_0 partition of app.sessions for values with (modulus 2, remainder 0);
create table app.sessions_1 partition of app.sessions for values with (modulus 4, remainder 1);

create table app.readings (place text collate "C", at timestamptz, value float8)
  partition by range (place collate "C" text_pattern_ops, (extract(year from at at time zone 'UTC')));
create table app.drafts (id int, kind text) partition by list (lower(kind));

----------------------------------------------------------------------------------- inheritance
create table app.traceable (traced_at timestamptz not null default now());
create table app.vehicles (
  id int primary key, wheels int constraint vehicles_wheels_check check (wheels >= 0));
create table app.cars (doors int) inherits (app.vehicles, app.traceable);
create table app.sports_cars (speed int, wheels int default 4) inherits (app.cars);

-------------------------------------------------------------------------------- foreign tables
create foreign data wrapper st_nothing options (debug 'true');
comment on foreign data wrapper st_nothing is 'Has no handler.';
alter foreign data wrapper st_nothing owner to st_superuser;
create server st_files type 'files' version '1' foreign data wrapper file_fdw;
create server st_remote foreign data wrapper postgres_fdw options (dbname 'elsewhere');
create server st_nowhere foreign data wrapper st_nothing;
comment on server st_files is 'Files beside the server.';
alter server st_files owner to st_superuser;
create user mapping for st_app server st_remote options (user 'st_app');
create user mapping for public server st_nowhere;
create foreign table app.rates (
  day date not null, rate numeric(9, 4) options (force_not_null 'true'),
  constraint rates_rate_check check (rate > 0)
) server st_files options (filename 'rates.csv', format 'csv');
create foreign table reporting.remote_orders (id bigint options (column_name 'nr'), total int)
  server st_remote options (schema_name 'app', table_name 'orders');
comment on foreign table app.rates is 'Of the day.';
comment on column app.rates.rate is 'Euros.';
alter foreign table app.rates owner to st_owner;

--------------------------------------------------------------------------------------- indexes
create index customers_email_idx on app.customers (email);
create unique index customers_live_email_key on app.customers (tenant_id, email)
  where deleted_at is null;
create index customers_name_idx on app.customers
  (name collate "C" text_pattern_ops desc, created_at desc nulls last);
create index customers_name_trgm_idx on app.customers
  using gin ((name::text) extensions.gin_trgm_ops);
create index customers_name_gist_idx on app.customers
  using gist ((name::text) extensions.gist_trgm_ops (siglen = 32));
create index customers_attributes_idx on app.customers using gin (attributes jsonb_path_ops)
  with (fastupdate = off);
create index customers_search_idx on app.customers using gin (search);
create unique index customers_lower_name_key on app.customers (tenant_id, lower(name), referred_by)
  include (created_at, shout);
create index customers_created_at_idx on app.customers using brin (created_at)
  with (pages_per_range = 32, autosummarize = on);
comment on index app.customers_email_idx is 'Signing in.';
create index orders_customer_id_idx on app.orders (customer_id, placed_on desc)
  with (fillfactor = 70);
create index orders_customer_id_again_idx on app.orders (customer_id);
create index orders_reserved_idx on app.orders (reserved nulls first, note);
create index orders_status_idx on app.orders using hash (status);
create index orders_open_idx on app.orders (placed_on) where status in ('new', 'paid');
create index orders_total_idx on app.orders (total_cents app.whole_big_numbers);
create index orders_rank_idx on app.orders ((total_cents / 100), (note is null));
alter index app.orders_rank_idx alter column 1 set statistics 400;
alter table app.orders cluster on orders_customer_id_idx;
create index orders_broken_idx on app.orders (created_at);
-- As "create index concurrently" leaves it when it fails.
update pg_catalog.pg_index set indisvalid = false
  where indexrelid = 'app.orders_broken_idx'::regclass;
create index order_lines_product_id_idx on app.order_lines (product_id) where quantity > 1;
create index warehouses_code_idx on app.warehouses using spgist (code);
create unique index warehouses_code_where_key on app.warehouses (code) where number > 0;

--------------------------------------------------------------------------- extended statistics
create statistics app.orders_all (ndistinct, dependencies, mcv)
  on tenant_id, customer_id, status from app.orders;
create statistics app.orders_month on (date_trunc('month', placed_on::timestamp)), status
  from app.orders;
create statistics app.orders_expression on (total_cents / 100) from app.orders;
alter statistics app.orders_all set statistics 500;
alter statistics app.orders_all owner to st_owner;
comment on statistics app.orders_all is 'A customer has one tenant.';

----------------------------------------------------------------------------------------- views
create view app.active_customers with (security_barrier = true) as
  select id, tenant_id, email, name from app.customers where deleted_at is null
  with cascaded check option;
create view app.german_customers as
  select id, name from app.active_customers where tenant_id = 49 with local check option;
create view app.order_totals (customer, orders, total) as
  select c.name, count(*), sum(o.total_cents)
    from app.customers c join app.orders o on o.customer_id = c.id group by c.name;
create recursive view app.reports_to (id, referred_by) as
  select id, referred_by from app.customers where referred_by is null
  union all
  select c.id, c.referred_by from app.customers c join reports_to r on r.id = c.referred_by;
create view "Größe & Co"."Übersicht" as
  select "Nr", "order" as "Größe" from "Größe & Co"."Bestellung";
alter view app.active_customers alter column tenant_id set default 1;
alter view app.active_customers owner to st_owner;
comment on view app.active_customers is 'Who was not deleted.';
comment on column app.active_customers.email is 'Where news go.';
create materialized view app.sales_by_month with (fillfactor = 90) as
  select date_trunc('month', placed_on::timestamp)::date as month, sum(total_cents) as total
    from app.orders group by 1;
create unique index sales_by_month_month_key on app.sales_by_month (month);
create materialized view app.sales_by_product as
  select product_id, count(*) as lines from app.order_lines group by product_id with no data;
create unique index sales_by_product_where_key on app.sales_by_product (product_id) where lines > 1;
alter materialized view app.sales_by_month owner to st_owner;
comment on materialized view app.sales_by_month is 'Refreshed at night.';

----------------------------------------------------------------------------------------- rules
create rule protect_totals as on update to app.order_totals do instead nothing;
create rule redirect_totals as on insert to app.order_totals
  do instead insert into app.notes (body) values (new.customer);
create rule log_notes as on delete to app.notes where old.customer_id is not null
  do also insert into app.notes (body) values ('gone');
create rule disabled_rule as on update to app.notes do also notify notes;
alter table app.notes disable rule disabled_rule;
comment on rule protect_totals on app.order_totals is 'Totals follow orders.';

-------------------------------------------------------------------------------------- triggers
create trigger a_touch before update on app.customers
  for each row execute function app.touch();
create trigger b_audit after insert or update of email, name or delete on app.customers
  for each row when (pg_trigger_depth() < 1) execute function app.log_change('customers', 'it''s');
create trigger c_changed before update of total_cents on app.orders
  for each row when (old.total_cents is distinct from new.total_cents)
  execute function app.touch();
create trigger d_inserted after insert on app.orders
  referencing new table as added
  for each statement execute function app.log_change();
create trigger e_updated after update on app.orders
  referencing old table as before new table as after
  for each statement execute function app.log_change();
create trigger f_no_truncate before truncate on app.orders
  for each statement execute function app.refuse();
create trigger g_disabled before insert on app.orders
  for each row execute function app.touch();
alter table app.orders disable trigger g_disabled;
create trigger h_replica after delete on app.orders
  for each row execute function app.log_change();
alter table app.orders enable replica trigger h_replica;
create trigger i_always after delete on app.orders
  for each row execute function app.log_change();
alter table app.orders enable always trigger i_always;
create constraint trigger j_balanced after insert or update on app.order_lines
  deferrable initially deferred
  for each row execute function app.log_change();
create constraint trigger k_paid after update on app.invoices from app.orders
  not deferrable for each row when (new.number > 0) execute function app.log_change();
create trigger l_instead instead of insert or update or delete on app.reports_to
  for each row execute function app.redirect();
create trigger m_partitioned after insert on app.events
  for each row execute function app.log_change();
create trigger append_only before update or delete on public.audit_log
  for each row execute function app.refuse();
create trigger append_only_truncate before truncate on public.audit_log
  for each statement execute function app.refuse();
create trigger "Größe prüfen" before insert on "Größe & Co"."Bestellung"
  for each row execute function app.redirect();
create trigger on_foreign before insert on app.rates
  for each row execute function app.redirect();
comment on trigger a_touch on app.customers is 'Keeps updated_at.';

---------------------------------------------------------------------------- row-level security
alter table app.customers enable row level security;
alter table app.customers force row level security;
create policy tenant_isolation on app.customers
  using (tenant_id = app.current_tenant()) with check (tenant_id = app.current_tenant());
create policy not_deleted on app.customers as restrictive for select to st_app, st_support
  using (deleted_at is null);
comment on policy tenant_isolation on app.customers is 'Nobody sees another tenant.';
alter table app.orders enable row level security;
create policy orders_read on app.orders for select to st_reader using (true);
create policy orders_add on app.orders for insert to st_app
  with check (tenant_id = app.current_tenant());
create policy orders_change on app.orders for update to st_app
  using (tenant_id = app.current_tenant()) with check (status <> 'canceled');
create policy orders_remove on app.orders for delete to st_app
  using (exists (select from app.customers c where c.id = customer_id));
-- Policies without row-level security, and row-level security without policies.
create policy invoices_all on app.invoices to st_app using (order_id > 0);
alter table app.jobs enable row level security;
alter table app.events enable row level security;
create policy "Größe" on "Größe & Co"."Bestellung" for all to "st_Mixed Röle" using (true);

-------------------------------------------------------------------------- owners and privileges
revoke all on schema public from public;
grant usage on schema public to public;
grant usage on schema app to st_app, st_reader;
grant usage, create on schema app to st_admin with grant option;
grant usage on schema extensions to public;
grant select, insert, update, delete on app.orders, app.order_lines, app.invoices to st_app;
grant select (id, name), update (name) on app.customers to st_app;
grant insert (email), references (id) on app.customers to st_support with grant option;
grant select on all tables in schema app to st_reader;
grant truncate, references, trigger on app.orders to st_admin with grant option;
grant all on app.notes to public;
revoke delete on app.notes from public;
grant select on "Größe & Co"."Bestellung" to "st_Mixed Röle" with grant option;
grant select on reporting.remote_orders to st_reader;
grant usage, select on sequence app.orders_number to st_app;
grant update on sequence app.invoice_numbers to st_app with grant option;
grant all on sequence app.countdown to st_admin;
revoke execute on function app.current_tenant() from public;
grant execute on function app.current_tenant() to st_app;
grant execute on function app.log_change() to st_app with grant option;
revoke execute on procedure app.archive(interval, bigint) from public;
grant usage on type app.order_status to st_app;
revoke usage on type app.order_status from public;
grant usage on domain app.email to st_app with grant option;
revoke usage on language st_language from public;
grant usage on language st_language to st_app with grant option;
grant usage on foreign data wrapper st_nothing to st_owner with grant option;
grant usage on foreign server st_files to st_app;
revoke insert on app.orders from st_app;
grant insert on app.orders to st_app with grant option;

alter default privileges for role st_owner in schema app grant select on tables to st_reader;
alter default privileges for role st_owner in schema app
  grant select, insert, update, delete on tables to st_app with grant option;
alter default privileges for role st_owner in schema app grant usage on sequences to st_app;
alter default privileges for role st_owner revoke execute on functions from public;
alter default privileges for role st_owner grant usage on schemas to st_reader;
alter default privileges for role st_owner revoke usage on types from public;

-------------------------------------------------------------- publications, replica identities
create publication st_everything for all tables with (publish = 'insert, truncate');
create publication st_orders for table app.orders, only app.vehicles
  with (publish = 'insert, update', publish_via_partition_root = true);
create publication st_nothing with (publish = '');
alter publication st_orders owner to st_superuser;
comment on publication st_orders is 'For the warehouse.';
alter table app.orders replica identity full;
alter table app.customers replica identity using index customers_tenant_id_id_key;
alter table app.notes replica identity nothing;

-------------------------------------------------------------------- event triggers, at the end
create event trigger st_ddl_end on ddl_command_end when tag in ('DROP INDEX', 'CREATE RULE')
  execute function app.on_ddl();
create event trigger st_ddl_start on ddl_command_start execute function app.on_ddl();
create event trigger st_drop on sql_drop execute function app.on_ddl();
create event trigger st_rewrite on table_rewrite execute function app.on_ddl();
alter event trigger st_drop disable;
alter event trigger st_rewrite enable always;
comment on event trigger st_ddl_end is 'Tells the owner.';
