-- Deploy shop:order_status to pg

begin;

create type order_status as enum ('new', 'paid', 'shipped');

commit;
