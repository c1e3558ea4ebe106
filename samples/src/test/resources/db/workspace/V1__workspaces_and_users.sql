-- Extensions stay out of the schema that the application reads.
create schema extensions;
create extension btree_gist schema extensions;

-- Who asks, and for which workspace: the application sets both when it takes a connection.
-- A setting that is missing gives null, and null equals no workspace: nothing is seen by mistake.
-- Bodies of standard SQL are resolved now, and so no search_path of a caller changes them.
create function current_workspace_id() returns bigint
  language sql stable parallel safe
  return nullif(current_setting('app.workspace_id', true), '')::bigint;
comment on function current_workspace_id() is 'The workspace that the connection works for, or null.';

create function current_user_id() returns bigint
  language sql stable parallel safe
  return nullif(current_setting('app.user_id', true), '')::bigint;
comment on function current_user_id() is 'The user that the connection works for, or null.';

create function touch() returns trigger
  language plpgsql set search_path = pg_catalog as $$
begin
  new.updated_at := now();
  return new;
end $$;
comment on function touch() is 'Keeps updated_at.';

create function touch_by_user() returns trigger
  language plpgsql set search_path = pg_catalog, public as $$
begin
  new.updated_at := now();
  new.updated_by := public.current_user_id();
  return new;
end $$;
comment on function touch_by_user() is 'Keeps updated_at and updated_by.';

create table users (
  id         bigint generated always as identity,
  email      text        not null,
  full_name  text        not null,
  locale     text        not null default 'en',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  constraint users_pkey primary key (id),
  constraint users_email_check check (email like '%_@_%'),
  constraint users_full_name_check check (full_name <> '')
);

-- An address is free again once its account is deleted.
create unique index users_live_email_key on users (lower(email)) where deleted_at is null;

create trigger users_touch before update on users
  for each row execute function touch();

create view active_users with (security_barrier = true, security_invoker = true) as
  select id, email, full_name, locale, created_at, updated_at from users where deleted_at is null;

comment on table users is
  'People who sign in. They belong to no workspace: one person may be in several. Personal data: erased 30 days after deleted_at.';
comment on column users.id is 'Says nothing outside of this database. pii: none';
comment on column users.email is 'pii: contact; retention: 30 days after deleted_at; deletion: erase_closed_accounts()';
comment on column users.full_name is 'pii: identity; retention: 30 days after deleted_at; deletion: erase_closed_accounts()';
comment on column users.locale is 'A tag of BCP 47, such as en-AU. pii: none';
comment on column users.created_at is 'pii: none';
comment on column users.updated_at is 'Kept by a trigger. pii: none';
comment on column users.deleted_at is 'When the account was closed; null while it is open. pii: none';
comment on view active_users is 'The accounts that are open.';

-- What refers to a user keeps doing so, and says nothing of a person any more.
create procedure erase_closed_accounts()
  language sql begin atomic
  update users set email = 'erased-' || id || '@example.invalid', full_name = 'erased'
    where deleted_at < now() - interval '30 days' and full_name <> 'erased';
end;
comment on procedure erase_closed_accounts() is 'Erases personal data 30 days after an account was closed; runs at night.';

create table workspaces (
  id         bigint generated always as identity,
  slug       text        not null,
  name       text        not null,
  created_at timestamptz not null default now(),
  created_by bigint      not null default current_user_id(),
  updated_at timestamptz not null default now(),
  updated_by bigint      not null default current_user_id(),
  deleted_at timestamptz,
  constraint workspaces_pkey primary key (id),
  constraint workspaces_slug_check check (slug ~ '^[a-z0-9-]+$'),
  constraint workspaces_created_by_fkey foreign key (created_by) references users on delete restrict,
  constraint workspaces_updated_by_fkey foreign key (updated_by) references users on delete restrict
);
create unique index workspaces_live_slug_key on workspaces (slug) where deleted_at is null;
create index workspaces_created_by_idx on workspaces (created_by);
create index workspaces_updated_by_idx on workspaces (updated_by);

create trigger workspaces_touch before update on workspaces
  for each row execute function touch_by_user();

create view active_workspaces with (security_barrier = true, security_invoker = true) as
  select id, slug, name, created_at, created_by, updated_at, updated_by
    from workspaces where deleted_at is null;

comment on table workspaces is 'The tenants: what one customer sees of nobody else''s.';
comment on column workspaces.slug is 'The name in addresses of pages; free again once the workspace is deleted.';
comment on column workspaces.deleted_at is 'When the customer left; null while it is one.';
comment on view active_workspaces is 'The workspaces of customers.';

-- At launch a user had one workspace, by a column of the user. It was many-to-many all along.
create table members (
  workspace_id bigint      not null,
  user_id      bigint      not null,
  role         text        not null default 'member',
  created_at   timestamptz not null default now(),
  created_by   bigint      not null default current_user_id(),
  updated_at   timestamptz not null default now(),
  updated_by   bigint      not null default current_user_id(),
  left_at      timestamptz,
  constraint members_pkey primary key (workspace_id, user_id),
  constraint members_role_check check (role in ('owner', 'admin', 'member', 'guest')),
  constraint members_workspace_id_fkey
    foreign key (workspace_id) references workspaces on delete restrict,
  constraint members_user_id_fkey foreign key (user_id) references users on delete restrict,
  -- The first member of a workspace invites itself.
  constraint members_created_by_fkey foreign key (workspace_id, created_by)
    references members (workspace_id, user_id) on delete restrict,
  constraint members_updated_by_fkey foreign key (workspace_id, updated_by)
    references members (workspace_id, user_id) on delete restrict
);
create index members_user_id_idx on members (user_id);
create index members_created_by_idx on members (workspace_id, created_by);
create index members_updated_by_idx on members (workspace_id, updated_by);

create trigger members_touch before update on members
  for each row execute function touch_by_user();

comment on table members is 'Which users work in which workspaces.';
comment on column members.workspace_id is 'The tenant.';
comment on column members.role is 'Owner, admin or member; a guest comes from outside and sees only tasks that it is invited to.';
comment on column members.left_at is 'When the member left; the row stays, for what the member did refers to it.';
