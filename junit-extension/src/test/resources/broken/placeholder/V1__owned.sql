create table a (id bigint);

create table b (id bigint);
comment on table b is '${author}';
