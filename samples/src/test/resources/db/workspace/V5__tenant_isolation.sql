-- Roles belong to the server, and so may be there already.
do $$
declare
  name text;
begin
  foreach name in array array['workspace_owner', 'workspace_app', 'workspace_signin', 'workspace_support'] loop
    if not exists (select from pg_catalog.pg_roles where rolname = name) then
      execute format('create role %I nologin', name);
    end if;
  end loop;
end $$;
comment on role workspace_owner is 'Owns the tables; nobody logs in as it.';
comment on role workspace_app is 'What the application works as: owns nothing.';
comment on role workspace_signin is 'What signing in and closing an account work as: sees all users, and nothing else.';
comment on role workspace_support is 'What support works as: sees no personal data.';

alter table users owner to workspace_owner;
alter table workspaces owner to workspace_owner;
alter table members owner to workspace_owner;
alter table tasks owner to workspace_owner;
alter table task_comments owner to workspace_owner;
alter table task_collaborators owner to workspace_owner;
alter table task_history owner to workspace_owner;
alter table task_access_log owner to workspace_owner;
alter view active_users owner to workspace_owner;
alter view active_workspaces owner to workspace_owner;
alter view active_tasks owner to workspace_owner;
alter function keep_task_history() owner to workspace_owner;
revoke execute on function keep_task_history() from public;
revoke execute on procedure erase_closed_accounts() from public;

-- A workspace and its first member are made together, before anybody can work for either.
create function found_workspace(slug text, name text) returns bigint
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  founded bigint := nextval(pg_get_serial_sequence('public.workspaces', 'id'));
begin
  perform set_config('app.workspace_id', founded::text, true);
  insert into public.workspaces (id, slug, name) overriding system value values (founded, slug, name);
  insert into public.members (workspace_id, user_id, role)
    values (founded, public.current_user_id(), 'owner');
  return founded;
end $$;
comment on function found_workspace(text, text) is 'Makes a workspace of the current user''s; gives its id, and works for it in this transaction.';
alter function found_workspace(text, text) owner to workspace_owner;
revoke execute on function found_workspace(text, text) from public;
grant execute on function found_workspace(text, text) to workspace_app;

grant select, insert, update on users to workspace_signin;
grant execute on procedure erase_closed_accounts() to workspace_signin;
grant select, update on users, workspaces to workspace_app;
grant select, insert, update on members, tasks, task_comments, task_collaborators to workspace_app;
grant select on task_history to workspace_app;
grant select, insert on task_access_log to workspace_app;
grant select on active_users, active_workspaces, active_tasks to workspace_app;

grant select (id, locale, created_at, updated_at, deleted_at) on users to workspace_support;
grant select on workspaces, members to workspace_support;
grant select on task_access_log to workspace_support;

-- Forced, for otherwise whoever works as the owner sees every tenant.
alter table users              enable row level security, force row level security;
alter table workspaces         enable row level security, force row level security;
alter table members            enable row level security, force row level security;
alter table tasks              enable row level security, force row level security;
alter table task_comments      enable row level security, force row level security;
alter table task_collaborators enable row level security, force row level security;
alter table task_history       enable row level security, force row level security;
alter table task_access_log    enable row level security, force row level security;

-- Restrictive, so that no other policy can widen it.
create policy tenant on workspaces         as restrictive using (id = current_workspace_id());
create policy tenant on members            as restrictive using (workspace_id = current_workspace_id());
create policy tenant on tasks              as restrictive using (workspace_id = current_workspace_id());
create policy tenant on task_comments      as restrictive using (workspace_id = current_workspace_id());
create policy tenant on task_collaborators as restrictive using (workspace_id = current_workspace_id());
create policy tenant on task_history       as restrictive using (workspace_id = current_workspace_id());
create policy tenant on task_access_log    as restrictive using (workspace_id = current_workspace_id());
comment on policy tenant on tasks is 'Nobody sees a task of another workspace.';

-- Within a workspace, a guest sees what it was invited to, and no more.
create function is_member() returns boolean
  language sql stable parallel safe
  return exists (
    select from members
     where workspace_id = current_workspace_id() and user_id = current_user_id()
       and role <> 'guest' and left_at is null);
comment on function is_member() is 'Whether the current user is a member of the current workspace, and no guest.';

create policy everybody on workspaces for select using (true);
create policy members on workspaces for update using (is_member());
create policy founding on workspaces for insert to workspace_owner with check (created_by = current_user_id());

create policy everybody on members for select using (true);
create policy members_invite on members for insert with check (is_member());
create policy members_change on members for update using (is_member());
create policy founding on members for insert to workspace_owner
  with check (role = 'owner' and user_id = current_user_id());

create policy members on tasks using (is_member());
create policy guests_view on tasks for select
  using (exists (
    select from task_collaborators c
     where c.workspace_id = tasks.workspace_id and c.task_id = tasks.id
       and c.user_id = current_user_id() and c.revoked_at is null and c.expires_at > now()));
create policy guests_edit on tasks for update
  using (exists (
    select from task_collaborators c
     where c.workspace_id = tasks.workspace_id and c.task_id = tasks.id
       and c.user_id = current_user_id() and c.permission = 'edit'
       and c.revoked_at is null and c.expires_at > now()));
comment on policy members on tasks is 'Members do everything with all tasks of their workspace.';
comment on policy guests_view on tasks is 'Guests see what they were invited to.';
comment on policy guests_edit on tasks is 'Guests who may edit change it.';

create policy members on task_collaborators using (is_member());
create policy guests_view_their_own on task_collaborators for select
  using (user_id = current_user_id());

-- Whoever sees a task sees what belongs to it: the policies of tasks hold inside these.
create policy members on task_comments using (is_member());
create policy viewers_of_the_task on task_comments for select
  using (exists (
    select from tasks t where t.workspace_id = task_comments.workspace_id and t.id = task_id));
create policy guests_comment on task_comments for insert
  with check (created_by = current_user_id() and exists (
    select from task_collaborators c
     where c.workspace_id = task_comments.workspace_id and c.task_id = task_comments.task_id
       and c.user_id = current_user_id() and c.permission in ('comment', 'edit')
       and c.revoked_at is null and c.expires_at > now()));
create policy viewers_of_the_task on task_history for select
  using (exists (
    select from tasks t where t.workspace_id = task_history.workspace_id and t.id = task_history.id));
create policy trigger_adds on task_history for insert to workspace_owner with check (true);
create policy everybody_logs_for_itself on task_access_log for insert
  with check (user_id = current_user_id());
create policy members on task_access_log for select using (is_member());
create policy support on task_access_log for select to workspace_support using (true);

-- People are of no tenant: whoever works in a workspace sees those who do, and changes itself.
create policy signin on users to workspace_signin using (true);
create policy self on users to workspace_app using (id = current_user_id());
create policy colleagues on users for select to workspace_app, workspace_support
  using (exists (
    select from members m
     where m.workspace_id = current_workspace_id() and m.user_id = users.id));
