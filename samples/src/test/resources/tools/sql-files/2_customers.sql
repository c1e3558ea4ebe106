\set ON_ERROR_STOP on
create table customers (
  id bigint generated always as identity primary key,
  email text not null unique,
  name text not null default 'it''s unknown; yet'
);
copy customers (email, name) from stdin;
ann@example.org	Ann; of psql
\.
