create table "Order Lines" (
  "Order Id" bigint primary key
);

create table public.elsewhere (
  id bigint primary key
);
