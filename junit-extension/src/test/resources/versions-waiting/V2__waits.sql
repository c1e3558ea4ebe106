select pg_advisory_lock(1);
select pg_advisory_unlock(1);
