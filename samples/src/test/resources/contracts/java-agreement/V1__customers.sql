create type tier as enum ('basic', 'gold');

create table customers (
  id bigint generated always as identity primary key,
  email varchar(100) not null unique,
  display_name text check (char_length(display_name) <= 80),
  credit numeric(12, 2) not null,
  status text not null check (status in ('ACTIVE', 'BLOCKED')),
  tier tier not null
);
