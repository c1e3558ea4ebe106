package org.schematest.pgtap;

import static org.schematest.pgtap.Difference.passes;

import java.util.List;

/** Calls that pass, for what they speak of does not exist. */
final class VacuousAnswers {

  static final List<Difference> ALL =
      List.of(
          passes("hasnt_pk('app', 'nowhere', '')", "there is no table nowhere"),
          passes("hasnt_fk('app', 'nowhere', '')", "there is no table nowhere"),
          passes("hasnt_column('app', 'nowhere', 'id', '')", "there is no table nowhere"),
          passes("hasnt_index('app', 'nowhere', 'orders_pkey', '')", "there is no table nowhere"),
          passes("hasnt_trigger('app', 'nowhere', 'a_touch', '')", "there is no table nowhere"),
          passes("hasnt_rule('app', 'nowhere', 'log_notes', '')", "there is no table nowhere"),
          passes("hasnt_inherited_tables('app', 'nowhere', '')", "there is no table nowhere"),
          passes(
              "isnt_ancestor_of('app', 'nowhere', 'app', 'vehicles', '')",
              "there is no table nowhere"),
          passes(
              "isnt_descendent_of('app', 'nowhere', 'app', 'vehicles', '')",
              "there is no table nowhere"),
          passes("isnt_partitioned('app', 'nowhere', '')", "there is no table nowhere"),
          passes("col_isnt_pk('app', 'nowhere', 'id'::name, '')", "there is no table nowhere"),
          passes(
              "col_isnt_pk('app', 'orders', 'nowhere'::name, '')", "orders has no column nowhere"),
          passes("col_isnt_fk('app', 'nowhere', 'id'::name, '')", "there is no table nowhere"),
          passes(
              "col_isnt_fk('app', 'orders', 'nowhere'::name, '')", "orders has no column nowhere"),
          passes("hasnt_table('nowhere', 'orders', '')", "there is no schema nowhere"),
          passes(
              "hasnt_function('nowhere', 'touch', array[]::name[], '')",
              "there is no schema nowhere"),
          passes("hasnt_cast('app.nowhere', 'integer', '')", "there is no type nowhere"),
          passes("tables_are('nowhere', array[]::name[])", "there is no schema nowhere"),
          passes("columns_are('app', 'nowhere', array[]::name[])", "there is no table nowhere"),
          passes("indexes_are('app', 'nowhere', array[]::name[])", "there is no table nowhere"),
          passes("triggers_are('app', 'nowhere', array[]::name[])", "there is no table nowhere"),
          passes("policies_are('app', 'nowhere', array[]::name[])", "there is no table nowhere"),
          passes(
              "partitions_are('app', 'nowhere', array[]::name[], '')",
              "there is no table nowhere"));

  private VacuousAnswers() {}
}
