-- What a migration cannot tell from outside is noted from inside: event triggers write what they see into a
-- setting of the session, which is read after each statement. A setting and no table, for it is there whatever
-- role and search_path a migration sets, and an event trigger's table would be locked and written like others.

create schema schematest_trail;
grant usage on schema schematest_trail to public;

-- pg_event_trigger_ddl_commands(): also for what functions and do blocks do.
create function schematest_trail.note_commands() returns event_trigger language plpgsql as $$
declare
  seen text := coalesce(pg_catalog.current_setting('schematest.seen', true), '');
  command record;
begin
  for command in select * from pg_catalog.pg_event_trigger_ddl_commands() loop
    if not command.in_extension and command.schema_name is distinct from 'pg_temp' then
      seen := seen || pg_catalog.json_build_array(
          'made', command.classid::bigint, command.objid::bigint, command.command_tag)::text || E'\n';
    end if;
  end loop;
  perform pg_catalog.set_config('schematest.seen', seen, false);
end
$$;

create function schematest_trail.note_drops() returns event_trigger language plpgsql as $$
declare
  seen text := coalesce(pg_catalog.current_setting('schematest.seen', true), '');
  dropped record;
begin
  for dropped in select * from pg_catalog.pg_event_trigger_dropped_objects() loop
    if not dropped.is_temporary then
      seen := seen || pg_catalog.json_build_array(
          'dropped', dropped.classid::bigint, dropped.objid::bigint, dropped.objsubid)::text || E'\n';
    end if;
  end loop;
  perform pg_catalog.set_config('schematest.seen', seen, false);
end
$$;

create function schematest_trail.note_rewrite() returns event_trigger language plpgsql as $$
begin
  perform pg_catalog.set_config(
      'schematest.seen',
      coalesce(pg_catalog.current_setting('schematest.seen', true), '') || pg_catalog.json_build_array(
          'rewritten',
          pg_catalog.pg_event_trigger_table_rewrite_oid()::bigint,
          pg_catalog.pg_event_trigger_table_rewrite_reason())::text || E'\n',
      false);
end
$$;

create event trigger schematest_commands on ddl_command_end execute function schematest_trail.note_commands();
create event trigger schematest_drops on sql_drop execute function schematest_trail.note_drops();
create event trigger schematest_rewrites on table_rewrite execute function schematest_trail.note_rewrite();
-- Also in a session that plays replica (session_replication_role).
alter event trigger schematest_commands enable always;
alter event trigger schematest_drops enable always;
alter event trigger schematest_rewrites enable always;

-- The objects that these addresses are of, and all parts of a relation if one of them is of it or of a part. One
-- function in PL/pgSQL, for it keeps its plans, and this is asked after each statement that changes an object. Its
-- search path is its own: with that of the migration the same type would be printed in two ways.
--
-- owner: of a part, the relation that it is of, else the object itself
-- bare: the name without that of the relation
create function schematest_trail.objects(classes oid[], ids oid[])
returns table (class oid, id oid, part integer, owner oid, kind text, name text, bare text, definition text)
language plpgsql stable set search_path = '' as $$
declare
  relations oid[];
begin
  relations := array(
      select distinct coalesce(i.indrelid, t.tgrelid, p.polrelid, w.ev_class, nullif(k.conrelid, 0), d.adrelid,
                               case when a.class = 'pg_catalog.pg_class'::regclass then a.id end)
        from unnest(classes, ids) as a (class, id)
        left join pg_catalog.pg_index i on a.class = 'pg_catalog.pg_class'::regclass and i.indexrelid = a.id
        left join pg_catalog.pg_trigger t on a.class = 'pg_catalog.pg_trigger'::regclass and t.oid = a.id
        left join pg_catalog.pg_policy p on a.class = 'pg_catalog.pg_policy'::regclass and p.oid = a.id
        left join pg_catalog.pg_rewrite w on a.class = 'pg_catalog.pg_rewrite'::regclass and w.oid = a.id
        left join pg_catalog.pg_constraint k on a.class = 'pg_catalog.pg_constraint'::regclass and k.oid = a.id
        left join pg_catalog.pg_attrdef d on a.class = 'pg_catalog.pg_attrdef'::regclass and d.oid = a.id);
  -- What is done to a parent is done to its children, and told of the parent alone.
  relations := array(
      with recursive family (id) as (
        select unnest(relations)
        union
        select h.inhrelid from pg_catalog.pg_inherits h join family f on h.inhparent = f.id)
      select f.id from family f);

  return query
  select 'pg_catalog.pg_class'::regclass::oid, c.oid, 0, c.oid,
         case c.relkind when 'v' then 'VIEW' when 'm' then 'MATERIALIZED_VIEW' when 'S' then 'SEQUENCE'
                        when 'f' then 'FOREIGN_TABLE' when 'c' then 'TYPE' else 'TABLE' end,
         quote_ident(n.nspname) || '.' || quote_ident(c.relname), c.relname::text,
         concat_ws(', ',
             case c.relpersistence when 'u' then 'unlogged' end,
             'partitioned by ' || case when c.relkind = 'p' then pg_get_partkeydef(c.oid) end,
             (select case when c.relispartition then 'partition of ' else 'inherits ' end
                       || string_agg(h.inhparent::regclass::text, ', ' order by h.inhseqno)
                from pg_catalog.pg_inherits h where h.inhrelid = c.oid),
             pg_get_expr(c.relpartbound, c.oid),
             case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid) end,
             (select format('%s start %s increment %s minvalue %s maxvalue %s cache %s%s', s.seqtypid::regtype,
                            s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache,
                            case when s.seqcycle then ' cycle' end)
                from pg_catalog.pg_sequence s where c.relkind = 'S' and s.seqrelid = c.oid),
             (select string_agg(format('%I %s', y.attname, format_type(y.atttypid, y.atttypmod)), ', '
                                order by y.attnum)
                from pg_catalog.pg_attribute y
               where c.relkind = 'c' and y.attrelid = c.oid and not y.attisdropped),
             'with (' || array_to_string(c.reloptions, ', ') || ')',
             case when c.relrowsecurity then 'row level security' end,
             case when c.relforcerowsecurity then 'forced row level security' end,
             'replica identity ' || case when c.relkind in ('r', 'p') then
                 case c.relreplident when 'n' then 'nothing' when 'f' then 'full' when 'i' then 'index' end end,
             'access method ' || (select m.amname from pg_catalog.pg_am m where m.oid = c.relam and m.amname <> 'heap'),
             'tablespace ' || (select z.spcname from pg_catalog.pg_tablespace z where z.oid = c.reltablespace),
             'owner ' || pg_get_userbyid(c.relowner),
             'privileges ' || array_to_string(c.relacl, ' '),
             'comment ' || quote_literal(obj_description(c.oid, 'pg_class')))
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
   where c.oid = any (relations) and c.relkind in ('r', 'p', 'f', 'v', 'm', 'S', 'c')
     and n.nspname !~ '^pg_(toast|temp)';

  return query
  select 'pg_catalog.pg_class'::regclass::oid, c.oid, a.attnum::integer, c.oid, 'COLUMN',
         c.relnamespace::regnamespace || '.' || quote_ident(c.relname) || '.' || quote_ident(a.attname),
         a.attname::text,
         concat_ws(' ',
             format_type(a.atttypid, a.atttypmod),
             'collate ' || (select quote_ident(l.collname) from pg_catalog.pg_collation l, pg_catalog.pg_type t
                             where l.oid = a.attcollation and t.oid = a.atttypid and t.typcollation <> l.oid),
             case when a.attnotnull then 'not null' end,
             case when a.attidentity <> '' then 'generated '
                  || case a.attidentity when 'a' then 'always' else 'by default' end || ' as identity' end,
             case a.attgenerated when '' then 'default ' else 'generated always as ' end
                  || pg_get_expr(d.adbin, d.adrelid),
             'privileges ' || array_to_string(a.attacl, ' '),
             'comment ' || quote_literal(col_description(c.oid, a.attnum)))
    from pg_catalog.pg_class c
    join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_catalog.pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
   where c.oid = any (relations) and c.relkind in ('r', 'p', 'f', 'v', 'm')
   order by c.oid, a.attnum;

  return query
  select 'pg_catalog.pg_class'::regclass::oid, i.indexrelid, 0, i.indrelid, 'INDEX',
         c.relnamespace::regnamespace || '.' || quote_ident(c.relname), c.relname::text,
         -- from the method on: before it are its name and its table's
         concat_ws(', ', concat(case when i.indisunique then 'unique ' end,
                 substr(pg_get_indexdef(i.indexrelid), strpos(pg_get_indexdef(i.indexrelid), ' USING ') + 1)),
             case when not i.indisvalid then 'invalid' end,
             case when i.indisreplident then 'replica identity' end,
             case when i.indisclustered then 'clustered' end,
             'tablespace ' || (select z.spcname from pg_catalog.pg_tablespace z where z.oid = c.reltablespace),
             'comment ' || quote_literal(obj_description(c.oid, 'pg_class')))
    from pg_catalog.pg_index i
    join pg_catalog.pg_class c on c.oid = i.indexrelid
   where i.indrelid = any (relations)
   order by i.indexrelid;

  -- Since PostgreSQL 18 each column that is not null has a constraint; those with the name that PostgreSQL gives
  -- say no more than the column.
  return query
  select 'pg_catalog.pg_constraint'::regclass::oid, k.oid, 0, k.conrelid, 'CONSTRAINT',
         c.relnamespace::regnamespace || '.' || quote_ident(c.relname) || '.' || quote_ident(k.conname),
         k.conname::text,
         concat_ws(', ', pg_get_constraintdef(k.oid),
             'comment ' || quote_literal(obj_description(k.oid, 'pg_constraint')))
    from pg_catalog.pg_constraint k
    join pg_catalog.pg_class c on c.oid = k.conrelid
   where k.conrelid = any (relations) and k.contype <> 't'
     and not (k.contype = 'n' and k.conname like '%\_not\_null%')
   order by k.oid;

  return query
  select 'pg_catalog.pg_trigger'::regclass::oid, t.oid, 0, t.tgrelid, 'TRIGGER',
         c.relnamespace::regnamespace || '.' || quote_ident(c.relname) || '.' || quote_ident(t.tgname),
         t.tgname::text,
         concat_ws(', ', replace(replace(pg_get_triggerdef(t.oid), 'TRIGGER ' || quote_ident(t.tgname) || ' ', 'TRIGGER '),
                 ' ON ' || c.relnamespace::regnamespace || '.' || quote_ident(c.relname) || ' ', ' '), 'firing ' || nullif(t.tgenabled::text, 'O'),
             'comment ' || quote_literal(obj_description(t.oid, 'pg_trigger')))
    from pg_catalog.pg_trigger t
    join pg_catalog.pg_class c on c.oid = t.tgrelid
   where t.tgrelid = any (relations) and not t.tgisinternal;

  return query
  select 'pg_catalog.pg_policy'::regclass::oid, p.oid, 0, p.polrelid, 'POLICY',
         c.relnamespace::regnamespace || '.' || quote_ident(c.relname) || '.' || quote_ident(p.polname),
         p.polname::text,
         concat_ws(' ', case when p.polpermissive then 'permissive' else 'restrictive' end,
             'for ' || case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update'
                                     when 'd' then 'delete' else 'all' end,
             'to ' || (select string_agg(case r when 0 then 'public' else pg_get_userbyid(r)::text end, ', ')
                         from unnest(p.polroles) as r),
             'using (' || pg_get_expr(p.polqual, p.polrelid) || ')',
             'with check (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')')
    from pg_catalog.pg_policy p
    join pg_catalog.pg_class c on c.oid = p.polrelid
   where p.polrelid = any (relations);

  return query
  select 'pg_catalog.pg_rewrite'::regclass::oid, w.oid, 0, w.ev_class, 'RULE',
         c.relnamespace::regnamespace || '.' || quote_ident(c.relname) || '.' || quote_ident(w.rulename),
         w.rulename::text, pg_get_ruledef(w.oid)
    from pg_catalog.pg_rewrite w
    join pg_catalog.pg_class c on c.oid = w.ev_class
   where w.ev_class = any (relations) and w.rulename <> '_RETURN';

  if exists (select from unnest(classes) as a (class)
              where a.class not in ('pg_catalog.pg_class'::regclass, 'pg_catalog.pg_trigger'::regclass,
                                    'pg_catalog.pg_policy'::regclass, 'pg_catalog.pg_rewrite'::regclass,
                                    'pg_catalog.pg_attrdef'::regclass)) then
    return query
    select a.class, a.id, 0, a.id, o.kind, n.name, n.name, o.definition
      from (select distinct case when u.class = 'pg_catalog.pg_constraint'::regclass
                                 then 'pg_catalog.pg_type'::regclass::oid else u.class end as class,
                   coalesce(nullif(k.contypid, 0), u.id) as id
              from unnest(classes, ids) as u (class, id)
              left join pg_catalog.pg_constraint k
                on u.class = 'pg_catalog.pg_constraint'::regclass and k.oid = u.id
             where k.oid is null or k.contypid <> 0) as a
     cross join lateral pg_catalog.pg_identify_object(a.class, a.id, 0) as identified
     cross join lateral (
       select coalesce((select quote_ident(x.nspname) || '.' || quote_ident(p.proname)
                                 || '(' || oidvectortypes(p.proargtypes) || ')'
                          from pg_catalog.pg_proc p
                          join pg_catalog.pg_namespace x on x.oid = p.pronamespace
                         where a.class = 'pg_catalog.pg_proc'::regclass and p.oid = a.id),
                       identified.identity) as name) as n
     cross join lateral (
       select case p.prokind when 'p' then 'PROCEDURE' when 'a' then 'AGGREGATE' else 'FUNCTION' end as kind,
              concat_ws(', ', case when p.prokind <> 'a' then pg_get_functiondef(p.oid) end,
                  'owner ' || pg_get_userbyid(p.proowner), 'privileges ' || array_to_string(p.proacl, ' '),
                  'comment ' || quote_literal(obj_description(p.oid, 'pg_proc'))) as definition
         from pg_catalog.pg_proc p where a.class = 'pg_catalog.pg_proc'::regclass and p.oid = a.id
       union all
       select case t.typtype when 'd' then 'DOMAIN' else 'TYPE' end,
              concat_ws(' ',
                  (select 'enum (' || string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder) || ')'
                     from pg_catalog.pg_enum e where e.enumtypid = t.oid),
                  case when t.typtype = 'd' then format_type(t.typbasetype, t.typtypmod) end,
                  case when t.typnotnull then 'not null' end, 'default ' || t.typdefault,
                  (select string_agg(k.conname || ' ' || pg_get_constraintdef(k.oid), ' ' order by k.conname)
                     from pg_catalog.pg_constraint k where k.contypid = t.oid),
                  (select 'range of ' || format_type(r.rngsubtype, null)
                     from pg_catalog.pg_range r where r.rngtypid = t.oid),
                  (select string_agg(format('%I %s', y.attname, format_type(y.atttypid, y.atttypmod)), ', '
                                     order by y.attnum)
                     from pg_catalog.pg_attribute y
                    where t.typtype = 'c' and y.attrelid = t.typrelid and not y.attisdropped),
                  'owner ' || pg_get_userbyid(t.typowner), 'privileges ' || array_to_string(t.typacl, ' '),
                  'comment ' || quote_literal(obj_description(t.oid, 'pg_type')))
         from pg_catalog.pg_type t
        where a.class = 'pg_catalog.pg_type'::regclass and t.oid = a.id
          and (t.typtype <> 'c'
               or (select c.relkind from pg_catalog.pg_class c where c.oid = t.typrelid) = 'c')
       union all
       select 'SCHEMA', concat_ws(', ', 'owner ' || pg_get_userbyid(n.nspowner),
                  'privileges ' || array_to_string(n.nspacl, ' '),
                  'comment ' || quote_literal(obj_description(n.oid, 'pg_namespace')))
         from pg_catalog.pg_namespace n where a.class = 'pg_catalog.pg_namespace'::regclass and n.oid = a.id
       union all
       select 'EXTENSION', 'version ' || x.extversion
         from pg_catalog.pg_extension x where a.class = 'pg_catalog.pg_extension'::regclass and x.oid = a.id
       union all
       select 'STATISTICS', pg_get_statisticsobjdef(x.oid)
         from pg_catalog.pg_statistic_ext x
        where a.class = 'pg_catalog.pg_statistic_ext'::regclass and x.oid = a.id
       union all
       select upper(translate(identified.type, ' -', '__')), ''
        where identified.type in ('collation', 'operator', 'operator class', 'language', 'foreign-data wrapper',
                                  'server', 'publication', 'event trigger')) as o;
  end if;
end
$$;

-- Where a table is a partition: of what, which rows it takes, and who takes those that no other does. A condition by a
-- hash names the parent by its number, which is another one elsewhere.
create function schematest_trail.attached(relation oid, part integer) returns text language sql
security definer set search_path = '' as $$
  select jsonb_build_object(
             'schema', n.nspname, 'table', c.relname, 'parentSchema', pn.nspname, 'parent', p.relname,
             'bounds', pg_get_expr(c.relpartbound, c.oid),
             'condition', replace(pg_get_partition_constraintdef(c.oid), quote_literal(p.oid) || '::oid',
                                  quote_literal(p.oid::regclass) || '::regclass'),
             'defaultSchema', dn.nspname, 'defaultTable', d.relname)::text
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    join pg_catalog.pg_inherits h on h.inhrelid = c.oid
    join pg_catalog.pg_class p on p.oid = h.inhparent
    join pg_catalog.pg_namespace pn on pn.oid = p.relnamespace
    join pg_catalog.pg_partitioned_table t on t.partrelid = p.oid
    left join pg_catalog.pg_class d on d.oid = t.partdefid and d.oid <> c.oid
    left join pg_catalog.pg_namespace dn on dn.oid = d.relnamespace
   where c.oid = relation and c.relispartition
$$;

-- What a column has whose type was changed, printed as if it had the name of another one that takes its place.
-- PostgreSQL prints it so itself: the column is renamed in a subtransaction that is undone. Null of a column that a
-- child has from its parent, of a generated one, which no trigger can copy (manual, 5.4), and where it cannot be
-- renamed. Event triggers of the project are not called: not all that they may do is undone.
create function schematest_trail.retyped(relation oid, part integer) returns text language plpgsql
security definer set search_path = '' set session_replication_role = replica as $$
declare
  own pg_catalog.pg_attribute;
  kind "char";
  successor text;
  told jsonb;
  other name;
begin
  select a.* into own from pg_catalog.pg_attribute a
   where a.attrelid = relation and a.attnum = part and a.attinhcount = 0 and a.attgenerated = '';
  kind := (select c.relkind from pg_catalog.pg_class c where c.oid = relation);
  -- a name has 63 bytes at most
  successor := (
      select named.name
        from (values (1, own.attname || '_new'), (2, own.attname || '_new2'), (3, 'new_column_' || part)) as named (no, name)
       where octet_length(named.name) < 64
         and not exists (select from pg_catalog.pg_attribute a
                          where a.attrelid = relation and a.attname = named.name)
       order by named.no limit 1);
  if own.attname is null or successor is null or kind not in ('r', 'p') then
    return null;
  end if;
  begin
    for other in select e.evtname from pg_catalog.pg_event_trigger e
                  where e.evtenabled in ('A', 'R') and e.evtname not like 'schematest\_%' loop
      execute format('alter event trigger %I disable', other);
    end loop;
    execute format('alter table %s rename column %I to %I', relation::regclass, own.attname, successor);
    told := jsonb_build_object(
        'partitions', (select coalesce(jsonb_agg(jsonb_build_array(n.nspname, c.relname) order by n.nspname, c.relname), '[]')
                         from pg_catalog.pg_partition_tree(relation) t
                         join pg_catalog.pg_class c on c.oid = t.relid and c.oid <> relation and t.isleaf
                         join pg_catalog.pg_namespace n on n.oid = c.relnamespace),
        'schema', (select n.nspname from pg_catalog.pg_class c, pg_catalog.pg_namespace n
                    where c.oid = relation and n.oid = c.relnamespace),
        'table', (select c.relname from pg_catalog.pg_class c where c.oid = relation),
        'name', own.attname,
        'successor', successor,
        'type', concat_ws(' ', format_type(own.atttypid, own.atttypmod),
            'collate ' || (select l.oid::regcollation::text from pg_catalog.pg_collation l, pg_catalog.pg_type t
                            where l.oid = own.attcollation and t.oid = own.atttypid and t.typcollation <> l.oid)),
        'required', own.attnotnull,
        'default', (select pg_get_expr(d.adbin, d.adrelid) from pg_catalog.pg_attrdef d
                     where d.adrelid = relation and d.adnum = part),
        'comment', col_description(relation, part),
        'settings', array_remove(array[
            'set statistics ' || nullif(own.attstattarget, -1),
            'set storage ' || case when own.attstorage <> (select t.typstorage from pg_catalog.pg_type t
                                                            where t.oid = own.atttypid)
                then case own.attstorage when 'p' then 'plain' when 'e' then 'external' when 'x' then 'extended'
                                         else 'main' end end,
            'set compression ' || case own.attcompression when 'p' then 'pglz' when 'l' then 'lz4' end,
            'set (' || array_to_string(own.attoptions, ', ') || ')'], null),
        'grants', (select coalesce(jsonb_agg(jsonb_build_array(
                              lower(g.privilege_type),
                              case g.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(g.grantee)) end,
                              g.is_grantable)), '[]')
                     from aclexplode(own.attacl) g),
        'sequences', (
            select coalesce(jsonb_agg(jsonb_build_object(
                       'schema', n.nspname, 'name', c.relname,
                       'identity', case d.deptype when 'i' then 'generated '
                           || case own.attidentity when 'a' then 'always' else 'by default' end || ' as identity' end,
                       'options', format('start %s increment %s minvalue %s maxvalue %s cache %s%s', s.seqstart,
                           s.seqincrement, s.seqmin, s.seqmax, s.seqcache, case when s.seqcycle then ' cycle' end),
                       'grants', (select coalesce(jsonb_agg(format('grant %s on sequence %s to %s%s;',
                                             lower(g.privilege_type), c.oid::regclass,
                                             case g.grantee when 0 then 'public'
                                                            else quote_ident(pg_get_userbyid(g.grantee)) end,
                                             case when g.is_grantable then ' with grant option' end)), '[]')
                                    from aclexplode(c.relacl) g where g.grantee <> c.relowner))), '[]')
              from pg_catalog.pg_depend d
              join pg_catalog.pg_class c on d.classid = 'pg_catalog.pg_class'::regclass and c.oid = d.objid
              join pg_catalog.pg_sequence s on s.seqrelid = c.oid
              join pg_catalog.pg_namespace n on n.oid = c.relnamespace
             where d.refclassid = 'pg_catalog.pg_class'::regclass and d.refobjid = relation and d.refobjsubid = part
               and d.deptype in ('a', 'i')),
        'triggers', (select coalesce(jsonb_agg(t.tgname order by t.tgname), '[]') from pg_catalog.pg_trigger t
                      where t.tgrelid = relation and not t.tgisinternal and t.tgenabled <> 'D' and t.tgtype & 16 > 0),
        'parts', (
            with used as (
              select distinct d.classid, d.objid from pg_catalog.pg_depend d
               where d.refclassid = 'pg_catalog.pg_class'::regclass and d.refobjid = relation
                 and d.refobjsubid = part and d.deptype in ('n', 'a')),
            parts as (
              select k.oid, 'pg_constraint' as catalog, k.conname::text as name, k.connamespace as namespace,
                     k.conrelid as of, i.indexrelid, k.convalidated as valid,
                     case k.contype when 'p' then 'PRIMARY_KEY' when 'u' then 'UNIQUE' when 'c' then 'CHECK'
                                    when 'f' then 'FOREIGN_KEY' else 'EXCLUSION' end as kind,
                     regexp_replace(pg_get_constraintdef(k.oid), ' NOT VALID$', '') as definition
                from used u
                join pg_catalog.pg_constraint k on u.classid = 'pg_catalog.pg_constraint'::regclass and k.oid = u.objid
                left join pg_catalog.pg_index i on i.indexrelid = k.conindid and k.contype in ('p', 'u', 'x')
               where k.contype in ('p', 'u', 'c', 'f', 'x') and k.conparentid = 0
              union all
              select i.indexrelid, 'pg_class', c.relname, c.relnamespace, i.indrelid, i.indexrelid, i.indisvalid,
                     'INDEX', substr(pg_get_indexdef(i.indexrelid), strpos(pg_get_indexdef(i.indexrelid), ' USING ') + 1)
                from used u
                join pg_catalog.pg_index i on u.classid = 'pg_catalog.pg_class'::regclass and i.indexrelid = u.objid
                join pg_catalog.pg_class c on c.oid = i.indexrelid
               where i.indrelid = relation
                 and not exists (select from pg_catalog.pg_constraint k where k.conindid = i.indexrelid
                                                                          and k.contype in ('p', 'u', 'x'))
              union all
              select x.oid, 'pg_statistic_ext', x.stxname, x.stxnamespace, x.stxrelid, null, true, 'STATISTICS',
                     substr(pg_get_statisticsobjdef(x.oid),
                            length(format('CREATE STATISTICS %I.%I ', n.nspname, x.stxname)) + 1)
                from used u
                join pg_catalog.pg_statistic_ext x
                  on u.classid = 'pg_catalog.pg_statistic_ext'::regclass and x.oid = u.objid
                join pg_catalog.pg_namespace n on n.oid = x.stxnamespace)
            select coalesce(jsonb_agg(jsonb_build_object(
                       'kind', p.kind, 'name', p.name, 'definition', p.definition, 'valid', p.valid,
                       'schema', n.nspname, 'tableSchema', tn.nspname, 'table', t.relname,
                       'index', case when p.kind <> 'INDEX' then substr(pg_get_indexdef(p.indexrelid),
                                    strpos(pg_get_indexdef(p.indexrelid), ' USING ') + 1) end,
                       'unique', coalesce(i.indisunique, false),
                       'replicaIdentity', coalesce(i.indisreplident, false),
                       'clustered', coalesce(i.indisclustered, false),
                       'comment', obj_description(p.oid, p.catalog)) order by p.kind, p.name), '[]')
              from parts p
              join pg_catalog.pg_namespace n on n.oid = p.namespace
              join pg_catalog.pg_class t on t.oid = p.of
              join pg_catalog.pg_namespace tn on tn.oid = t.relnamespace
              left join pg_catalog.pg_index i on i.indexrelid = p.indexrelid));
    raise exception 'undone';
  exception when others then
    null;
  end;
  return told::text;
end
$$;

-- The addresses of all objects that users made.
create function schematest_trail.everything() returns table (class oid, id oid) language sql stable as $$
  with mine as (
    select n.oid from pg_catalog.pg_namespace n
     where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'schematest_trail'))
  select a.class, a.id
    from (select 'pg_catalog.pg_class'::regclass::oid, c.oid from pg_catalog.pg_class c, mine
           where c.relnamespace = mine.oid and c.relkind in ('r', 'p', 'f', 'v', 'm', 'S')
          union all
          select 'pg_catalog.pg_proc'::regclass, p.oid from pg_catalog.pg_proc p, mine where p.pronamespace = mine.oid
          union all
          select 'pg_catalog.pg_type'::regclass, t.oid from pg_catalog.pg_type t, mine
           where t.typnamespace = mine.oid and t.typelem = 0
             and (t.typrelid = 0 or (select c.relkind from pg_catalog.pg_class c where c.oid = t.typrelid) = 'c')
          union all
          select 'pg_catalog.pg_namespace'::regclass, mine.oid from mine
          union all
          select 'pg_catalog.pg_extension'::regclass, x.oid from pg_catalog.pg_extension x
          union all
          select 'pg_catalog.pg_statistic_ext'::regclass, s.oid from pg_catalog.pg_statistic_ext s
          union all
          select 'pg_catalog.pg_collation'::regclass, l.oid from pg_catalog.pg_collation l, mine
           where l.collnamespace = mine.oid
          union all
          select 'pg_catalog.pg_operator'::regclass, o.oid from pg_catalog.pg_operator o, mine
           where o.oprnamespace = mine.oid
          union all
          select 'pg_catalog.pg_opclass'::regclass, o.oid from pg_catalog.pg_opclass o, mine
           where o.opcnamespace = mine.oid
          union all
          select 'pg_catalog.pg_language'::regclass, l.oid from pg_catalog.pg_language l where l.oid >= 16384
          union all
          select 'pg_catalog.pg_foreign_data_wrapper'::regclass, w.oid from pg_catalog.pg_foreign_data_wrapper w
          union all
          select 'pg_catalog.pg_foreign_server'::regclass, r.oid from pg_catalog.pg_foreign_server r
          union all
          select 'pg_catalog.pg_publication'::regclass, p.oid from pg_catalog.pg_publication p
          union all
          select 'pg_catalog.pg_event_trigger'::regclass, t.oid from pg_catalog.pg_event_trigger t
           where t.evtname not like 'schematest\_%') as a (class, id)
   where not exists (select from pg_catalog.pg_depend d
                      where d.classid = a.class and d.objid = a.id and d.deptype = 'e')
$$;

-- Holds a lock of that mode on each table, and access share on its indexes, which whoever plans a query opens. Not
-- where it would have to wait: then another session has the table already, or it is gone.
create function schematest_trail.keep(tables oid[], mode text) returns void language plpgsql as $$
declare
  one oid;
begin
  perform pg_catalog.set_config('lock_timeout', '1ms', true);
  foreach one in array tables loop
    begin
      execute pg_catalog.format('lock table only %s in %s mode nowait', one::regclass, mode);
    exception when others then
      null;
    end;
    begin
      execute pg_catalog.format('explain select from only %s', one::regclass);
    exception when others then
      null;
    end;
  end loop;
end
$$;
