package org.schematest.pgtap;

import static org.schematest.pgtap.Difference.passes;

import java.util.List;

/** Calls that pass, for what they speak of does not exist. */
final class VacuousAnswers {

  static final List<Difference> ALL =
      List.of(
          passes("hasnt_pk('app', 'nowhere', '')", "there is no table nowhere")
              .ourSchemaFails(
                  schema -> schema.hasTable("nowhere", table -> table.hasNoPrimaryKey())),
          passes("hasnt_fk('app', 'nowhere', '')", "there is no table nowhere")
              .ourSchemaFails(
                  schema -> schema.hasTable("nowhere", table -> table.hasNoForeignKey())),
          passes("hasnt_column('app', 'nowhere', 'id', '')", "there is no table nowhere")
              .ourSchemaFails(
                  schema -> schema.hasTable("nowhere", table -> table.hasNoColumn("id"))),
          passes("hasnt_index('app', 'nowhere', 'orders_pkey', '')", "there is no table nowhere")
              .ourSchemaFails(
                  schema -> schema.hasTable("nowhere", table -> table.hasNoIndex("orders_pkey"))),
          passes("hasnt_trigger('app', 'nowhere', 'a_touch', '')", "there is no table nowhere")
              .ourSchemaFails(
                  schema -> schema.hasTable("nowhere", table -> table.hasNoTrigger("a_touch"))),
          passes("hasnt_rule('app', 'nowhere', 'log_notes', '')", "there is no table nowhere")
              .ourSchemaFails(
                  schema -> schema.hasTable("nowhere", table -> table.hasNoRule("log_notes"))),
          passes("hasnt_inherited_tables('app', 'nowhere', '')", "there is no table nowhere"),
          passes(
              "isnt_ancestor_of('app', 'nowhere', 'app', 'vehicles', '')",
              "there is no table nowhere"),
          passes(
                  "isnt_descendent_of('app', 'nowhere', 'app', 'vehicles', '')",
                  "there is no table nowhere")
              .ourSchemaFails(
                  schema -> schema.hasTable("nowhere", table -> table.inheritsNothing())),
          passes("isnt_partitioned('app', 'nowhere', '')", "there is no table nowhere")
              .ourSchemaFails(
                  schema -> schema.hasTable("nowhere", table -> table.isNotPartitioned())),
          passes("col_isnt_pk('app', 'nowhere', 'id'::name, '')", "there is no table nowhere")
              .ourSchemaFails(
                  schema -> schema.hasTable("nowhere", table -> table.hasNoUnique("id"))),
          passes(
                  "col_isnt_pk('app', 'orders', 'nowhere'::name, '')",
                  "orders has no column nowhere")
              .ourSchemaFails(
                  schema -> schema.hasTable("orders", table -> table.hasNoUnique("nowhere"))),
          passes("col_isnt_fk('app', 'nowhere', 'id'::name, '')", "there is no table nowhere")
              .ourSchemaFails(
                  schema -> schema.hasTable("nowhere", table -> table.hasNoForeignKeyOn("id"))),
          passes(
                  "col_isnt_fk('app', 'orders', 'nowhere'::name, '')",
                  "orders has no column nowhere")
              .ourSchemaFails(
                  schema -> schema.hasTable("orders", table -> table.hasNoForeignKeyOn("nowhere"))),
          passes("hasnt_table('nowhere', 'orders', '')", "there is no schema nowhere")
              .ourDatabaseFails(
                  database -> database.hasSchema("nowhere", schema -> schema.hasOnlyTables())),
          passes(
                  "hasnt_function('nowhere', 'touch', array[]::name[], '')",
                  "there is no schema nowhere")
              .ourDatabaseFails(
                  database ->
                      database.hasSchema("nowhere", schema -> schema.hasNoFunction("touch()"))),
          passes("hasnt_cast('app.nowhere', 'integer', '')", "there is no type nowhere"),
          passes("tables_are('nowhere', array[]::name[])", "there is no schema nowhere")
              .ourDatabaseFails(
                  database -> database.hasSchema("nowhere", schema -> schema.hasOnlyTables())),
          passes("columns_are('app', 'nowhere', array[]::name[])", "there is no table nowhere")
              .ourSchemaFails(
                  schema -> schema.hasTable("nowhere", table -> table.hasOnlyColumns())),
          passes("indexes_are('app', 'nowhere', array[]::name[])", "there is no table nowhere")
              .ourSchemaFails(
                  schema -> schema.hasTable("nowhere", table -> table.hasOnlyIndexes())),
          passes("triggers_are('app', 'nowhere', array[]::name[])", "there is no table nowhere")
              .ourSchemaFails(
                  schema -> schema.hasTable("nowhere", table -> table.hasOnlyTriggers())),
          passes("policies_are('app', 'nowhere', array[]::name[])", "there is no table nowhere")
              .ourSchemaFails(
                  schema -> schema.hasTable("nowhere", table -> table.hasOnlyPolicies())),
          passes(
                  "partitions_are('app', 'nowhere', array[]::name[], '')",
                  "there is no table nowhere")
              .ourSchemaFails(
                  schema -> schema.hasTable("nowhere", table -> table.hasOnlyPartitions())));

  private VacuousAnswers() {}
}
