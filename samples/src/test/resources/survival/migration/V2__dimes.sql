-- There is no coin below ten cents.
alter table orders alter total type numeric(10,1);
