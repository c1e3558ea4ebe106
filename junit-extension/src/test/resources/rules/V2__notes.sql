comment on table customers is 'who buys';

alter table orders
  add column "Reply To" bigint references orders;
