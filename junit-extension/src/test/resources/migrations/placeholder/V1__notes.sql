create table notes (
  author text not null default '${author}'
);
