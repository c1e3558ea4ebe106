-- Two customers.
insert into customers (email) values ('ada@example.org');
insert into customers (email)
values ('grace;@example.org');
do $$ begin perform 1; end $$;
