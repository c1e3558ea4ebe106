alter table customers alter family_name set not null;
