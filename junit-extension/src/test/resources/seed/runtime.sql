insert into customers (email) values ('a');
insert into customers (email) values ('a');
