--liquibase formatted sql

--changeset ann:orders
create type order_status as enum ('new', 'paid', 'shipped');
create table orders (
  id bigint generated always as identity primary key,
  customer_id bigint not null references customers (id),
  status order_status not null default 'new',
  changed_at timestamptz not null default now()
);
--rollback drop table orders;
--rollback drop type order_status;

--changeset ann:touch-order splitStatements:false
create function touch_order() returns trigger language plpgsql as $$
begin
  new.changed_at := timestamptz '2000-01-01 00:00:00+00';
  return new;
end;
$$;
--rollback drop function touch_order();

--changeset ann:open-orders
create trigger orders_touch before update on orders
  for each row execute function touch_order();
create view open_orders as
  select id, customer_id from orders where status <> '${last_status}';
--rollback drop view open_orders;
