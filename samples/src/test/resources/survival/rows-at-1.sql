insert into customers (id, name) overriding system value
values (1, 'Ada Lovelace'), (2, 'Plato');
insert into orders (customer_id, total, note)
values (1, 10.25, 'by hand'), (2, 99.90, null);
