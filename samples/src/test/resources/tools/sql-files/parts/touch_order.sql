create function touch_order() returns trigger language plpgsql as $$
begin
  new.changed_at := timestamptz '2000-01-01 00:00:00+00';
  return new;
end;
$$;
create trigger orders_touch before update on orders
  for each row execute function touch_order();
