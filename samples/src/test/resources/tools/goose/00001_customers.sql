-- +goose Up
create table customers (
  id bigint generated always as identity primary key,
  email text not null unique,
  name text not null default 'it''s unknown; yet'
);

-- +goose Down
drop table customers;
