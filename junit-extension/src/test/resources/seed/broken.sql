insert into customers (email) values ('a');

-- The table is called customers.
insert into
  custmers (email) values ('b');
