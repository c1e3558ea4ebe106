-- The second feature: people from outside work on single tasks, with fewer rights than members.
-- Many-to-many, for one person helps with several tasks and a task has several helpers. They are
-- members of the workspace as guests, so that what they do refers to them as to any member.
create table task_collaborators (
  workspace_id bigint      not null,
  task_id      bigint      not null,
  user_id      bigint      not null,
  permission   text        not null default 'view',
  expires_at   timestamptz not null default now() + interval '90 days',
  revoked_at   timestamptz,
  created_at   timestamptz not null default now(),
  created_by   bigint      not null default current_user_id(),
  updated_at   timestamptz not null default now(),
  updated_by   bigint      not null default current_user_id(),
  constraint task_collaborators_pkey primary key (workspace_id, task_id, user_id),
  constraint task_collaborators_permission_check check (permission in ('view', 'comment', 'edit')),
  constraint task_collaborators_expires_at_check check (expires_at > created_at),
  constraint task_collaborators_task_id_fkey foreign key (workspace_id, task_id)
    references tasks (workspace_id, id) on delete restrict,
  constraint task_collaborators_user_id_fkey foreign key (workspace_id, user_id)
    references members (workspace_id, user_id) on delete restrict,
  constraint task_collaborators_created_by_fkey foreign key (workspace_id, created_by)
    references members (workspace_id, user_id) on delete restrict,
  constraint task_collaborators_updated_by_fkey foreign key (workspace_id, updated_by)
    references members (workspace_id, user_id) on delete restrict
);
create index task_collaborators_user_id_idx on task_collaborators (workspace_id, user_id);
create index task_collaborators_created_by_idx on task_collaborators (workspace_id, created_by);
create index task_collaborators_updated_by_idx on task_collaborators (workspace_id, updated_by);

create trigger task_collaborators_touch before update on task_collaborators
  for each row execute function touch_by_user();

comment on table task_collaborators is 'Who from outside a workspace may work on which of its tasks.';
comment on column task_collaborators.workspace_id is 'The tenant.';
comment on column task_collaborators.permission is 'What the collaborator may do: view, comment or edit.';
comment on column task_collaborators.expires_at is 'When the permission ends by itself.';
comment on column task_collaborators.revoked_at is 'When a member ended it; null if nobody did.';
