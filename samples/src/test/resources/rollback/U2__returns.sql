drop index loans_open_idx;
alter table loans drop column returned;
