alter table customers add email text;
create table "Größe %" (id int);
