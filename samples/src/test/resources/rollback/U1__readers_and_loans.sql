drop table loans;
drop table readers;
