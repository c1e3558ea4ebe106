select 1;

insert into costumers values (1);
