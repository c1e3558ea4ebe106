-- Prints the statistics of a PostgreSQL database (14 to 18) as a file that Schematest plans with:
--
--   PGOPTIONS='-c default_transaction_read_only=on -c lock_timeout=2s -c statement_timeout=60s' \
--     psql -XAtq -f export.sql <database> > production.json
--
-- One statement, which any client can run. It reads catalogs only, and needs no right but to select
-- the columns whose statistics it is to see. It writes no value of any row but those of booleans and
-- enums, which the schema names itself: of most common values there are only the frequencies, and of
-- histograms nothing. Schematest's own exporter writes histograms of the same shape, and the labels
-- of check constraints too.
with recursive plain (oid, base) as (
  select oid, oid from pg_catalog.pg_type where typtype <> 'd'
  union all
  select d.oid, p.base
    from pg_catalog.pg_type d
    join plain p on d.typbasetype = p.oid
   where d.typtype = 'd'
), relation as materialized (
  select c.oid, n.nspname, c.relname, c.relkind, i.indrelid, i.indkey,
         case when c.relkind = 'p'
              then coalesce((select sum(l.reltuples::float8) filter (where l.reltuples >= 0)
                               from pg_catalog.pg_partition_tree(c.oid) p
                               join pg_catalog.pg_class l on l.oid = p.relid
                              where p.isleaf and l.relkind = 'r'),
                            c.reltuples::float8)
              else c.reltuples::float8 end as row_count,
         -- numbers of 4 bytes without a sign, in columns that have one
         c.relpages::bigint & 4294967295 as pages,
         least(c.relallvisible::bigint & 4294967295, c.relpages::bigint & 4294967295) as visible,
         to_char(greatest(s.last_analyze, s.last_autoanalyze) at time zone 'UTC', 'YYYY-MM-DD')
           as analyzed_on
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    left join pg_catalog.pg_index i on i.indexrelid = c.oid
    left join pg_catalog.pg_class t on t.oid = i.indrelid
    left join pg_catalog.pg_stat_all_tables s on s.relid = c.oid
   where c.relkind in ('r', 'p', 'm', 'i')
     and coalesce(t.relkind, c.relkind) in ('r', 'p', 'm')
     and c.relpersistence <> 't'
     and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
     and not exists (select
                       from pg_catalog.pg_depend e
                      where e.classid = 'pg_catalog.pg_class'::regclass
                        and e.objid = coalesce(i.indrelid, c.oid) and e.deptype = 'e')
), fact as (
  select r.oid, s.inherited, a.attnum, a.attname,
         '{"nullFraction": ' || s.null_frac || ', "averageWidth": ' || s.avg_width
           || ', "distinct": ' || s.n_distinct
           || case when s.correlation <> 'NaN'
                   then ', "correlation": ' || least(greatest(s.correlation, -1), 1) else '' end
           || coalesce(', "mostCommonFrequencies": ['
                         || array_to_string(s.most_common_freqs, ', ') || ']', '')
           || case when (b.typtype = 'e' or b.oid = 'bool'::regtype)
                        and s.most_common_vals is not null
                   then ', "mostCommonValues": ' || to_json(s.most_common_vals::text::text[])
                   else '' end
           || case when (b.typtype = 'e' or b.oid = 'bool'::regtype)
                        and s.histogram_bounds is not null
                   then ', "histogram": ' || to_json(s.histogram_bounds::text::text[])
                   else '' end
           || '}' as line
    from relation r
    join pg_catalog.pg_attribute a
      on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
     and (r.indkey is null or r.indkey[a.attnum - 1] = 0)
    join plain on plain.oid = a.atttypid
    join pg_catalog.pg_type b on b.oid = plain.base
    join pg_catalog.pg_stats s
      on s.schemaname = r.nspname and s.tablename = r.relname and s.attname = a.attname
), index_line as (
  select r.indrelid, r.relname,
         '        ' || to_json(r.relname::text) || ': {'
           || case when r.row_count >= 0
                   then '"rows": ' || r.row_count::bigint || ', "pages": ' || r.pages
                        || case when e.lines is not null then ', ' else '' end
                   else '' end
           || coalesce('"expressions": {' || e'\n' || e.lines || e'\n        }', '')
           || '}' as line
    from relation r
    left join lateral (
      select string_agg('          "' || f.attnum || '": ' || f.line, e',\n' order by f.attnum)
               as lines
        from fact f
       where f.oid = r.oid
    ) e on true
   where r.relkind = 'i'
), table_text as (
  select r.nspname, r.relname,
         '    ' || to_json(quote_ident(r.nspname) || '.' || quote_ident(r.relname))
           || e': {\n      "rows": ' || r.row_count::bigint
           || case when r.relkind <> 'p'
                   then ', "pages": ' || r.pages || ', "visiblePages": ' || r.visible else '' end
           || coalesce(', "analyzedOn": "' || r.analyzed_on || '"', '')
           || coalesce(e',\n      "columns": {\n'
                         || (select string_agg('        ' || to_json(f.attname::text) || ': ' || f.line,
                                               e',\n' order by f.attname collate "C")
                               from fact f
                              where f.oid = r.oid and not f.inherited)
                         || e'\n      }', '')
           || coalesce(e',\n      "treeColumns": {\n'
                         || (select string_agg('        ' || to_json(f.attname::text) || ': ' || f.line,
                                               e',\n' order by f.attname collate "C")
                               from fact f
                              where f.oid = r.oid and f.inherited)
                         || e'\n      }', '')
           || coalesce(e',\n      "indexes": {\n'
                         || (select string_agg(i.line, e',\n' order by i.relname collate "C")
                               from index_line i
                              where i.indrelid = r.oid)
                         || e'\n      }', '')
           || e'\n    }' as entry
    from relation r
   where r.relkind <> 'i' and r.row_count >= 0
)
select e'{\n  "schematestStatistics": 1,\n  "serverVersion": ' || current_setting('server_version_num')
         || e',\n  "exportedOn": "' || to_char(now() at time zone 'UTC', 'YYYY-MM-DD')
         || e'",\n  "tables": {' || coalesce(e'\n' || string_agg(entry, e',\n' order by nspname collate "C", relname collate "C")
         || e'\n  ', '') || e'}\n}' as production
  from table_text;
