create table customers (
  id               bigint generated always as identity primary key,
  email            text        not null check (email like '%_@_%'),
  full_name        text        not null,
  created_at       timestamptz not null default now(),
  updated_at       timestamptz not null default now(),
  last_modified_by text        not null,
  deleted_at       timestamptz
);

-- An address is free again once its account is deleted.
create unique index customers_email_live_key on customers (email) where deleted_at is null;

comment on table customers is 'Who has an account and pays; retention: two years after deleted_at; deletion: a job, each night';
comment on column customers.email is 'Lower case; pii: contact';
comment on column customers.full_name is 'pii: contact';
