-- One column for the whole name is not enough: the family name is what lists are sorted by.
alter table customers add family_name text, add given_name text;
update customers
   set family_name = regexp_replace(name, '^.* ', ''),
       given_name = nullif(regexp_replace(name, ' ?[^ ]*$', ''), '');
