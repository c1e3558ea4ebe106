alter table orders validate constraint total_not_negative;
