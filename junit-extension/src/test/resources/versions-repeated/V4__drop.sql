drop view if exists names;
alter table customers drop column email;
create table done (id int);
