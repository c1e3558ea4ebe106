alter table loans add column returned date;
alter table loans add constraint loans_returned_check check (returned >= date '2000-01-01');
create index loans_open_idx on loans (due) where returned is null;
