-- Needs a tablespace st_space, which belongs to the server and cannot be made in a transaction.

create table app.elsewhere (id int primary key using index tablespace st_space, body text)
  tablespace st_space;
create index elsewhere_body_idx on app.elsewhere (body) tablespace st_space;
create materialized view app.elsewhere_count tablespace st_space as
  select count(*) from app.elsewhere;
alter tablespace st_space owner to st_owner;
grant create on tablespace st_space to st_app with grant option;
comment on tablespace st_space is 'Beside the others.';
