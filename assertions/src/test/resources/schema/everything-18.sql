-- What PostgreSQL 18 added, on top of everything-17.sql.

create table app.rooms (
  id int,
  during daterange,
  floor int,
  constraint rooms_pkey primary key (id, during without overlaps),
  constraint rooms_floor_key unique (floor, during without overlaps)
);
create table app.bookings (
  id uuid primary key default uuidv7(),
  room_id int,
  during daterange,
  guest text constraint bookings_guest_known not null,
  nights int generated always as (upper(during) - lower(during)) virtual,
  customer_id bigint,
  price_cents bigint,
  constraint bookings_room_fkey foreign key (room_id, period during)
    references app.rooms (id, period during),
  constraint bookings_customer_fkey foreign key (customer_id) references app.customers not enforced,
  constraint bookings_price_check check (price_cents > 0) not enforced
);
alter table app.bookings add constraint bookings_price_known not null price_cents not valid;
create table app.local_only (
  code text, constraint local_only_code_known not null code no inherit);
-- Of a partitioned table, a foreign key may be not valid as well.
alter table app.events
  add column customer_id bigint,
  add constraint events_customer_fkey foreign key (customer_id) references app.customers not valid;
create publication st_generated for table app.bookings with (publish_generated_columns = stored);
