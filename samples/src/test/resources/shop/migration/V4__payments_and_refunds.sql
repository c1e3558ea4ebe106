-- Foreign keys lock the tables that they refer to.
set local lock_timeout = '2s';

create table payments (
  id               bigint generated always as identity primary key,
  order_id         bigint      not null references orders on delete restrict,
  method           text        not null check (method in ('card', 'transfer', 'voucher')),
  amount_cents     bigint      not null check (amount_cents > 0),
  paid_at          timestamptz not null,
  created_at       timestamptz not null default now(),
  updated_at       timestamptz not null default now(),
  last_modified_by text        not null
);

create index payments_order_id_idx on payments (order_id);

comment on column payments.method is 'By what the customer paid.';
comment on column payments.amount_cents is 'Hundredths of the order''s currency.';
comment on table payments is 'Money received. An order may be paid in several ways; deletion: a job, ten years after the year of the order';

create table refunds (
  id               bigint generated always as identity primary key,
  order_line_id    bigint      not null references order_lines on delete restrict,
  quantity         integer     not null check (quantity > 0),
  amount_cents     bigint      not null check (amount_cents > 0),
  reason           text        not null,
  refunded_at      timestamptz not null,
  created_at       timestamptz not null default now(),
  updated_at       timestamptz not null default now(),
  last_modified_by text        not null
);

create index refunds_order_line_id_idx on refunds (order_line_id);

comment on column refunds.amount_cents is 'Hundredths of the order''s currency.';
comment on column refunds.reason is 'In the words of support.';
comment on table refunds is 'Money given back, always for a line of an order, in part or whole; deletion: a job, ten years after the year of the order';
