alter table readers drop column card;
