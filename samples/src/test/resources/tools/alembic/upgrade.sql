BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 5f0a9d3c1b2e

CREATE TABLE customers (
    id BIGINT GENERATED ALWAYS AS IDENTITY, 
    email TEXT NOT NULL, 
    name TEXT DEFAULT 'it''s unknown; yet' NOT NULL, 
    PRIMARY KEY (id), 
    UNIQUE (email)
);

INSERT INTO alembic_version (version_num) VALUES ('5f0a9d3c1b2e') RETURNING alembic_version.version_num;

-- Running upgrade 5f0a9d3c1b2e -> 8c41e07d52aa

CREATE TYPE order_status AS ENUM ('new', 'paid', 'shipped');

CREATE TABLE orders (
    id BIGINT GENERATED ALWAYS AS IDENTITY, 
    customer_id BIGINT NOT NULL, 
    status order_status DEFAULT 'new' NOT NULL, 
    changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
    PRIMARY KEY (id), 
    FOREIGN KEY(customer_id) REFERENCES customers (id)
);

create function touch_order() returns trigger language plpgsql as $$
begin
  new.changed_at := timestamptz '2000-01-01 00:00:00+00';
  return new;
end;
$$;

create trigger orders_touch before update on orders
  for each row execute function touch_order();

create view open_orders as
  select id, customer_id from orders where status <> 'shipped';

UPDATE alembic_version SET version_num='8c41e07d52aa' WHERE alembic_version.version_num = '5f0a9d3c1b2e';

-- Running upgrade 8c41e07d52aa -> b7d2f4a6c901

COMMIT;

CREATE INDEX CONCURRENTLY orders_customer_id_idx ON orders (customer_id);

BEGIN;

UPDATE alembic_version SET version_num='b7d2f4a6c901' WHERE alembic_version.version_num = '8c41e07d52aa';

COMMIT;

