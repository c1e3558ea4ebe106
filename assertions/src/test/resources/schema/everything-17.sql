-- What PostgreSQL 17 added, on top of everything-16.sql.

grant maintain on app.sales_by_month to st_app;
grant maintain on app.orders to st_support with grant option;
create table app.numbered (
  id bigint generated always as identity, at date not null, during daterange,
  primary key (id, at),
  constraint numbered_excl exclude using gist (at with =, during with &&)
) partition by range (at) using st_heap;
create table app.numbered_2026 partition of app.numbered
  for values from ('2026-01-01') to ('2027-01-01');
create collation app.code_points (provider = builtin, locale = 'C.UTF-8');
create event trigger st_login on login execute function app.on_ddl();
alter event trigger st_login disable;
