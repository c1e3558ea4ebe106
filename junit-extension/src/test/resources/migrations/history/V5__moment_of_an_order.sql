alter table orders add placed_at timestamptz not null default now();
