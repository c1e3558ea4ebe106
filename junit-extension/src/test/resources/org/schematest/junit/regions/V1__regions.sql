create table regions (name text primary key);
