alter table customers add region text;
