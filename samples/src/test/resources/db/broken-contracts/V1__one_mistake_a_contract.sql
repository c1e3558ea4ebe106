-- A schema that looks right. Each contract that it seems to keep is broken in one place.
create table accounts (
  id         bigint generated always as identity primary key,
  email      text not null unique,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz
);
create index accounts_live_idx on accounts (id) where deleted_at is null;
comment on column accounts.id is 'pii: none';
comment on column accounts.email is 'pii: contact; retention: 30 days after deleted_at; deletion: a job at night';
comment on column accounts.created_at is 'pii: none';
comment on column accounts.updated_at is 'pii: none';
comment on column accounts.deleted_at is 'pii: none';
grant select on accounts to public;

create function touch() returns trigger language plpgsql as $$
begin
  new.updated_at := now();
  return new;
end $$;
create trigger accounts_touch before update on accounts
  for each row execute function touch();
alter table accounts disable trigger accounts_touch;

create extension btree_gist;
create table prices (id bigint primary key, cents bigint not null);
create table price_history (
  id           bigint not null,
  cents        bigint not null,
  valid_during tstzrange not null,
  constraint price_history_excl exclude using gist (id with =, valid_during with &&)
);
create function refuse() returns trigger language plpgsql as $$
begin
  raise exception 'rows are only added';
end $$;
create trigger append_only before update or delete on price_history
  for each row execute function refuse();

create schema shared;
create table shared.invoices (
  tenant_id bigint not null,
  id        bigint not null,
  primary key (tenant_id, id)
);
alter table shared.invoices enable row level security, force row level security;
create policy tenant on shared.invoices
  using (tenant_id = current_setting('app.tenant_id')::bigint);
create policy support on shared.invoices for select using (true);

create schema mart;
create table mart.days (day_key int primary key, day date not null unique);
create table mart.visits (
  day_key int not null references mart.days,
  seconds double precision not null
);
create index visits_day_key_idx on mart.visits (day_key);
