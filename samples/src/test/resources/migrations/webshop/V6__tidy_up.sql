alter table orders drop column note;
create index on orders (total);
alter table orders alter column paid_at type date;
