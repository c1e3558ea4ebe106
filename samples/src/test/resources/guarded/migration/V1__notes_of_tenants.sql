-- Roles belong to the server, not to the database, and so may be there already.
do $$
declare
  name text;
begin
  foreach name in array array['notes_owner', 'notes_reader', 'notes_app'] loop
    if not exists (select from pg_catalog.pg_roles where rolname = name) then
      execute format('create role %I', name);
    end if;
  end loop;
end $$;
alter role notes_app login connection limit 20;
grant notes_reader to notes_app;
comment on role notes_app is 'What the application logs in as.';

create schema notes authorization notes_owner;
comment on schema notes is 'What tenants write.';
grant usage on schema notes to notes_reader;
create function notes.current_tenant() returns bigint language sql stable
  as $$ select nullif(current_setting('notes.tenant', true), '')::bigint $$;
alter function notes.current_tenant() owner to notes_owner;
create table notes.notes (
  id bigint generated always as identity primary key,
  tenant_id bigint not null,
  body jsonb not null,
  written_at timestamptz not null default now()
);
alter table notes.notes owner to notes_owner;
comment on table notes.notes is 'One note of one tenant.';
create index notes_tenant_id_written_at_idx on notes.notes (tenant_id, written_at);
grant select on notes.notes to notes_reader;
grant insert, update (body) on notes.notes to notes_app;
alter default privileges for role notes_owner in schema notes
  grant select on tables to notes_reader;

alter table notes.notes enable row level security;
alter table notes.notes force row level security;
create policy tenant on notes.notes to notes_app
  using (tenant_id = notes.current_tenant());

create extension citext schema notes;
create publication notes_changes for table notes.notes with (publish = 'insert, update');
do $$
begin
  execute format('alter database %I set timezone = %L', current_database(), 'UTC');
end $$;
