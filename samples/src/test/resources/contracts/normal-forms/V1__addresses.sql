create table addresses (
  id bigint generated always as identity primary key,
  street text not null,
  zip text not null,
  city text not null,
  state text not null,
  carrier text not null
);
