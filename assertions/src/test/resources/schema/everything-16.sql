-- What PostgreSQL 16 added, on top of everything-15.sql.

create table app.documents (id int primary key, body text storage external compression pglz);
create collation app.after_z (provider = icu, locale = 'und', rules = '&z < ä');
-- Memberships belong to the server, as roles do.
grant st_owner to st_support with inherit false, set true;
grant st_bypass to st_support with admin true, inherit true, set false;
