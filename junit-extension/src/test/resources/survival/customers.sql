insert into customers values (1, 'Ann'), (2, null);
