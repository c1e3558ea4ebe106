-- What a task was before it is what it is: each former state, and when it was the state. Rows are
-- only ever added, when a state ends, and so no row has to be changed or closed later.
create table task_history (
  workspace_id bigint      not null,
  id           bigint      not null,
  reference    text        not null,
  title        text        not null,
  status       text        not null,
  assignee_id  bigint,
  due_on       date,
  created_at   timestamptz not null,
  created_by   bigint      not null,
  updated_at   timestamptz not null,
  updated_by   bigint      not null,
  deleted_at   timestamptz,
  valid_during tstzrange   not null,
  constraint task_history_pkey primary key (workspace_id, id, valid_during),
  constraint task_history_valid_during_check
    check (not isempty(valid_during) and not lower_inf(valid_during) and not upper_inf(valid_during)),
  constraint task_history_valid_during_excl
    exclude using gist (workspace_id with =, id with =, valid_during with &&),
  constraint task_history_task_id_fkey foreign key (workspace_id, id)
    references tasks (workspace_id, id) on delete restrict
);

-- As its owner: who changes a task need not be allowed to write its history.
create function keep_task_history() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  -- States of one transaction have no time between them. A column that only tasks has is an error
  -- here, and a test finds it before.
  if old.updated_at < now() then
    insert into public.task_history
      select old.*, tstzrange(old.updated_at, now());
  end if;
  return null;
end $$;
create trigger tasks_history after update on tasks
  for each row when (old.* is distinct from new.*) execute function keep_task_history();

create function refuse_change() returns trigger
  language plpgsql set search_path = pg_catalog as $$
begin
  raise exception 'rows of % are only added', tg_table_name using errcode = 'object_not_in_prerequisite_state';
end $$;
comment on function keep_task_history() is 'Adds the state that ends to task_history.';
comment on function refuse_change() is 'Makes a table append-only.';

create trigger task_history_append_only before update or delete on task_history
  for each row execute function refuse_change();
create trigger task_history_no_truncate before truncate on task_history
  for each statement execute function refuse_change();

comment on table task_history is 'The former states of tasks. Append-only; kept seven years.';
comment on column task_history.workspace_id is 'The tenant.';
comment on column task_history.valid_during is 'From when to when this was the state of the task; without overlap.';

-- Who saw or did what, and when.
create table task_access_log (
  workspace_id bigint      not null,
  id           bigint generated always as identity,
  task_id      bigint      not null,
  user_id      bigint      not null default current_user_id(),
  action       text        not null,
  at           timestamptz not null default clock_timestamp(),
  constraint task_access_log_pkey primary key (workspace_id, id),
  constraint task_access_log_action_check
    check (action in ('viewed', 'commented', 'changed', 'invited', 'revoked')),
  constraint task_access_log_task_id_fkey foreign key (workspace_id, task_id)
    references tasks (workspace_id, id) on delete restrict,
  constraint task_access_log_user_id_fkey foreign key (workspace_id, user_id)
    references members (workspace_id, user_id) on delete restrict
);
create index task_access_log_task_id_at_idx on task_access_log (workspace_id, task_id, at desc);
create index task_access_log_user_id_at_idx on task_access_log (workspace_id, user_id, at desc);

create trigger task_access_log_append_only before update or delete on task_access_log
  for each row execute function refuse_change();
create trigger task_access_log_no_truncate before truncate on task_access_log
  for each statement execute function refuse_change();

comment on table task_access_log is 'Who saw or did what with a task, and when. Append-only; kept seven years.';
comment on column task_access_log.workspace_id is 'The tenant.';
comment on column task_access_log.at is 'When it was done, not when its transaction began.';
