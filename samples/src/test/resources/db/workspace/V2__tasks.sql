-- The workspace comes first in each key, and so in each foreign key: no row can refer to a row of
-- another tenant, whatever a program does.
create table tasks (
  workspace_id bigint      not null,
  id           bigint generated always as identity,
  reference    text        not null,
  title        text        not null,
  status       text        not null default 'open',
  assignee_id  bigint,
  due_on       date,
  created_at   timestamptz not null default now(),
  created_by   bigint      not null default current_user_id(),
  updated_at   timestamptz not null default now(),
  updated_by   bigint      not null default current_user_id(),
  deleted_at   timestamptz,
  constraint tasks_pkey primary key (workspace_id, id),
  constraint tasks_title_check check (title <> ''),
  constraint tasks_status_check check (status in ('open', 'waiting', 'done')),
  constraint tasks_workspace_id_fkey
    foreign key (workspace_id) references workspaces on delete restrict,
  -- Without the column list it would set the workspace to null as well.
  constraint tasks_assignee_id_fkey foreign key (workspace_id, assignee_id)
    references members (workspace_id, user_id) on delete set null (assignee_id),
  constraint tasks_created_by_fkey foreign key (workspace_id, created_by)
    references members (workspace_id, user_id) on delete restrict,
  constraint tasks_updated_by_fkey foreign key (workspace_id, updated_by)
    references members (workspace_id, user_id) on delete restrict
);
create unique index tasks_live_reference_key on tasks (workspace_id, reference)
  where deleted_at is null;
create index tasks_live_status_due_on_idx on tasks (workspace_id, status, due_on)
  where deleted_at is null;
create index tasks_assignee_id_idx on tasks (workspace_id, assignee_id);
create index tasks_created_by_idx on tasks (workspace_id, created_by);
create index tasks_updated_by_idx on tasks (workspace_id, updated_by);

create trigger tasks_touch before update on tasks
  for each row execute function touch_by_user();

create view active_tasks with (security_barrier = true, security_invoker = true) as
  select workspace_id, id, reference, title, status, assignee_id, due_on,
      created_at, created_by, updated_at, updated_by
    from tasks where deleted_at is null;

comment on table tasks is 'What is to be done.';
comment on column tasks.workspace_id is 'The tenant.';
comment on column tasks.reference is 'What people call it, such as OPS-12; free again once the task is deleted.';
comment on column tasks.assignee_id is 'The member who does it, if any.';
comment on column tasks.due_on is 'A day in the workspace''s time zone.';
comment on column tasks.deleted_at is 'When it was deleted; null while it is live.';
comment on view active_tasks is 'The tasks that were not deleted.';

create table task_comments (
  workspace_id bigint      not null,
  id           bigint generated always as identity,
  task_id      bigint      not null,
  body         text        not null,
  created_at   timestamptz not null default now(),
  created_by   bigint      not null default current_user_id(),
  updated_at   timestamptz not null default now(),
  updated_by   bigint      not null default current_user_id(),
  constraint task_comments_pkey primary key (workspace_id, id),
  constraint task_comments_body_check check (body <> ''),
  constraint task_comments_task_id_fkey foreign key (workspace_id, task_id)
    references tasks (workspace_id, id) on delete restrict,
  constraint task_comments_created_by_fkey foreign key (workspace_id, created_by)
    references members (workspace_id, user_id) on delete restrict,
  constraint task_comments_updated_by_fkey foreign key (workspace_id, updated_by)
    references members (workspace_id, user_id) on delete restrict
);
create index task_comments_task_id_idx on task_comments (workspace_id, task_id, created_at desc);
create index task_comments_created_by_idx on task_comments (workspace_id, created_by);
create index task_comments_updated_by_idx on task_comments (workspace_id, updated_by);

create trigger task_comments_touch before update on task_comments
  for each row execute function touch_by_user();

comment on table task_comments is 'What was said about a task.';
comment on column task_comments.workspace_id is 'The tenant.';
comment on column task_comments.body is 'Plain text.';
