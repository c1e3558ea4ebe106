-- Deploy shop:orders to pg
-- requires: customers
-- requires: order_status

begin;

create table orders (
  id bigint generated always as identity primary key,
  customer_id bigint not null references customers (id),
  status order_status not null default 'new',
  changed_at timestamptz not null default now()
);

create function touch_order() returns trigger language plpgsql as $$
begin
  new.changed_at := timestamptz '2000-01-01 00:00:00+00';
  return new;
end;
$$;

create trigger orders_touch before update on orders
  for each row execute function touch_order();

commit;
