alter table customers alter email set not null;
