package org.schematest.pgtap;

import static org.schematest.pgtap.Question.question;

import java.util.List;

/** What pgTAP can be asked about relations: tables, partitions and inheritance. */
final class TableQuestions {

  static final List<Question> ALL =
      List.of(
          question(
              "has_relation('app', 'active_customers', '')", "has_relation('app', 'nowhere', '')"),
          question(
              "hasnt_relation('app', 'nowhere', '')",
              "hasnt_relation('app', 'active_customers', '')"),
          question(
              "relation_owner_is('app', 'active_customers', 'st_owner', '')",
              "relation_owner_is('app', 'active_customers', 'postgres', '')"),
          question("has_table('app', 'orders', '')", "has_table('app', 'active_customers', '')"),
          question("hasnt_table('app', 'nowhere', '')", "hasnt_table('app', 'orders', '')"),
          question(
              "tables_are('Größe & Co', array['Bestellung', 'orders'])",
              "tables_are('Größe & Co', array['bestellung', 'orders'])"),
          question(
              "table_owner_is('app', 'orders', 'st_owner', '')",
              "table_owner_is('app', 'orders', 'postgres', '')"),
          question(
              "has_foreign_table('app', 'rates', '')", "has_foreign_table('app', 'orders', '')"),
          question(
              "hasnt_foreign_table('app', 'orders', '')",
              "hasnt_foreign_table('app', 'rates', '')"),
          question(
              "foreign_tables_are('reporting', array['remote_orders'])",
              "foreign_tables_are('reporting', array['team_members'])"),
          question(
              "foreign_table_owner_is('app', 'rates', 'st_owner', '')",
              "foreign_table_owner_is('app', 'rates', 'postgres', '')"),
          question("is_partitioned('app', 'events', '')", "is_partitioned('app', 'orders', '')"),
          question(
              "isnt_partitioned('app', 'orders', '')", "isnt_partitioned('app', 'events', '')"),
          question(
              "is_partition_of('app', 'events_2028', 'app', 'events', '')",
              "is_partition_of('app', 'sessions_0', 'app', 'events', '')"),
          question(
              "partitions_are('app', 'sessions', array['app.sessions_0', 'app.sessions_1'], '')",
              "partitions_are('app', 'sessions', array['app.sessions_0'], '')"),
          question(
              "has_inherited_tables('app', 'vehicles', '')",
              "has_inherited_tables('app', 'sports_cars', '')"),
          question(
              "hasnt_inherited_tables('app', 'sports_cars', '')",
              "hasnt_inherited_tables('app', 'vehicles', '')"),
          question(
              "is_ancestor_of('app', 'vehicles', 'app', 'sports_cars', 2, '')",
              "is_ancestor_of('app', 'vehicles', 'app', 'sports_cars', 1, '')"),
          question(
              "isnt_ancestor_of('app', 'sports_cars', 'app', 'vehicles', '')",
              "isnt_ancestor_of('app', 'vehicles', 'app', 'cars', '')"),
          question(
              "is_descendent_of('app', 'sports_cars', 'app', 'vehicles', '')",
              "is_descendent_of('app', 'vehicles', 'app', 'sports_cars', '')"),
          question(
              "isnt_descendent_of('app', 'vehicles', 'app', 'sports_cars', '')",
              "isnt_descendent_of('app', 'sports_cars', 'app', 'traceable', '')"));

  private TableQuestions() {}
}
