SELECT pg_catalog.set_config('search_path', '', false);
COPY public.customers (id, email) FROM stdin;
7	o'hara;@example.org
8	-- no comment
\.

SELECT pg_catalog.setval('public.customers_id_seq', 8, true);
