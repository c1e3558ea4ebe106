create table refunds (
  id       bigint generated always as identity primary key,
  order_id bigint not null references orders (id)
);
comment on table refunds is 'money that went back';
create index refunds_order_id_idx on refunds (order_id);
