create table readers (
  id bigint generated always as identity primary key,
  name text not null,
  card varchar(12) not null unique
);

create table loans (
  id bigint generated always as identity primary key,
  reader_id bigint not null constraint loans_reader_fkey references readers,
  title text not null,
  due date not null
);
create index loans_reader_idx on loans (reader_id);
