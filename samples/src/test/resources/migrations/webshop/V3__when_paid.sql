set local lock_timeout = '2s';
alter table orders add column paid_at timestamptz;
alter table orders add constraint total_not_negative check (total >= 0) not valid;
