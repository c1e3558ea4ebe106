-- Roles that the dump names. They belong to the server, where another database may have made them.
do $$
begin
  if to_regrole('shop_owner') is null then
    create role shop_owner;
  end if;
  if to_regrole('shop_reader') is null then
    create role shop_reader;
  end if;
end
$$;
