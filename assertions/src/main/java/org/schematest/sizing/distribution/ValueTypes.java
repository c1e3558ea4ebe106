package org.schematest.sizing.distribution;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.schematest.sizing.relation.Batches;

/** Reads the types of columns, and the operators that ANALYZE takes for them. */
final class ValueTypes {

  /**
   * The default B-tree operator class of a type is found as {@code GetDefaultOpClass} (indexcmds.c)
   * does it: one for the type itself, else one that takes it as it is, and of these one of a
   * preferred type. An expression of an index may be stored as another type than it has; its own is
   * the one that its operator class takes: {@code examine_attribute} (analyze.c).
   */
  private static final String TYPES =
      """
      with recursive target as (
        select told.number, a.attcollation as collation,
               case when o.oid is null or o.opckeytype = 0 then a.atttypid
                    when o.opcintype = 'anyarray'::regtype
                    then (select typarray from pg_type where oid = a.atttypid)
                    else o.opcintype end as type
          from unnest(?::bigint[], ?::integer[]) with ordinality as told (relation, attnum, number)
          join pg_attribute a on a.attrelid = told.relation::oid and a.attnum = told.attnum
          left join pg_index i on i.indexrelid = a.attrelid
          left join pg_opclass o
            on o.oid = case when a.attnum <= i.indnkeyatts then i.indclass[a.attnum - 1] end
      ), unfolding as (
        select type as declared, type as base from target
        union
        select u.declared, t.typbasetype
          from unfolding u join pg_type t on t.oid = u.base where t.typtype = 'd'
      ), base as (
        select u.declared, t.oid, t.typtype, t.typcategory, t.typelem, t.typlen, t.typsubscript
          from unfolding u join pg_type t on t.oid = u.base where t.typtype <> 'd'
      ), element as (
        select declared, oid, typtype, typcategory,
               case when typsubscript = 'array_subscript_handler'::regproc then typelem
                    when typtype = 'm'
                    then (select rngtypid from pg_range where rngmultitypid = base.oid)
                    else 0 end as element
          from base
      ), sortable as (
        select oid, typtype, element from element
        union
        select t.oid, t.typtype,
               case when t.typsubscript = 'array_subscript_handler'::regproc then t.typelem
                    else 0 end
          from element e join pg_type t on t.oid = e.element
      ), sorted as (
        select distinct on (s.oid) s.oid, less.amopopr as less, equal.amopopr as equal
          from sortable s
          join pg_opclass o
            on o.opcdefault and o.opcmethod = (select oid from pg_am where amname = 'btree')
               and (o.opcintype = s.oid
                    or o.opcintype = case when s.element <> 0 and s.typtype = 'b'
                                          then 'anyarray'::regtype
                                          when s.typtype = 'e' then 'anyenum'::regtype
                                          when s.typtype = 'r' then 'anyrange'::regtype
                                          when s.typtype = 'm' then 'anymultirange'::regtype
                                          when s.typtype = 'c' then 'record'::regtype end
                    or exists (select from pg_cast k
                                where k.castsource = s.oid and k.casttarget = o.opcintype
                                  and k.castmethod = 'b' and k.castcontext = 'i'))
          join pg_type taken on taken.oid = o.opcintype
          join pg_amop less
            on less.amopfamily = o.opcfamily and less.amoplefttype = o.opcintype
               and less.amoprighttype = o.opcintype and less.amopstrategy = 1
          join pg_amop equal
            on equal.amopfamily = o.opcfamily and equal.amoplefttype = o.opcintype
               and equal.amoprighttype = o.opcintype and equal.amopstrategy = 3
         order by s.oid, o.opcintype = s.oid desc, taken.typispreferred desc
      )
      select coalesce(p.proname, '') as analysis, target.type::bigint as type,
             target.collation::bigint as collation,
             coalesce(own.less, 0)::bigint as less, coalesce(own.equal, 0)::bigint as equal,
             coalesce(e.element, 0)::bigint as element,
             coalesce(inner_one.equal, 0)::bigint as element_equal
        from target
        join pg_type t on t.oid = target.type
        left join pg_proc p on p.oid = t.typanalyze
        left join element e on e.declared = target.type
        left join sorted own on own.oid = e.oid
        left join sorted inner_one on inner_one.oid = e.element
       order by target.number
      """;

  private ValueTypes() {}

  /** Those of the columns, in their order. */
  static List<ValueType> of(Connection connection, List<ColumnTarget> columns) throws SQLException {
    List<ValueType> types = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(TYPES)) {
      statement.setArray(
          1, Batches.array(connection, "bigint", columns, column -> column.relation().oid()));
      statement.setArray(
          2, Batches.array(connection, "integer", columns, column -> column.attribute().number()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          types.add(
              new ValueType(
                  row.getString("analysis"),
                  row.getLong("type"),
                  row.getLong("collation"),
                  row.getLong("less"),
                  row.getLong("equal"),
                  row.getLong("element"),
                  row.getLong("element_equal")));
        }
      }
    }
    return types;
  }
}
