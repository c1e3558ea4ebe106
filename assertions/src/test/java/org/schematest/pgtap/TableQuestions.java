package org.schematest.pgtap;

import static org.schematest.pgtap.Question.question;

import java.util.List;

/** What pgTAP can be asked about relations: tables, partitions and inheritance. */
final class TableQuestions {

  static final List<Question> ALL =
      List.of(
          question(
                  "has_relation('app', 'active_customers', '')",
                  "has_relation('app', 'nowhere', '')")
              .schema(
                  schema -> schema.hasView("active_customers"),
                  schema -> schema.hasView("nowhere")),
          question(
                  "hasnt_relation('app', 'nowhere', '')",
                  "hasnt_relation('app', 'active_customers', '')")
              .schema(
                  schema -> schema.hasNoView("nowhere"),
                  schema -> schema.hasNoView("active_customers")),
          question(
                  "relation_owner_is('app', 'active_customers', 'st_owner', '')",
                  "relation_owner_is('app', 'active_customers', 'postgres', '')")
              .schema(
                  schema -> schema.hasView("active_customers", view -> view.isOwnedBy("st_owner")),
                  schema -> schema.hasView("active_customers", view -> view.isOwnedBy("postgres"))),
          question("has_table('app', 'orders', '')", "has_table('app', 'active_customers', '')")
              .schema(
                  schema -> schema.hasTable("orders"),
                  schema -> schema.hasTable("active_customers")),
          question("hasnt_table('app', 'nowhere', '')", "hasnt_table('app', 'orders', '')")
              .schema(
                  "Größe & Co",
                  schema -> schema.hasOnlyTables("Bestellung", "orders"),
                  schema -> schema.hasOnlyTables("Bestellung")),
          question(
                  "tables_are('Größe & Co', array['Bestellung', 'orders'])",
                  "tables_are('Größe & Co', array['bestellung', 'orders'])")
              .schema(
                  "Größe & Co",
                  schema -> schema.hasOnlyTables("Bestellung", "orders"),
                  schema -> schema.hasOnlyTables("bestellung", "orders")),
          question(
                  "table_owner_is('app', 'orders', 'st_owner', '')",
                  "table_owner_is('app', 'orders', 'postgres', '')")
              .schema(
                  schema -> schema.hasTable("orders", table -> table.isOwnedBy("st_owner")),
                  schema -> schema.hasTable("orders", table -> table.isOwnedBy("postgres"))),
          question(
                  "has_foreign_table('app', 'rates', '')", "has_foreign_table('app', 'orders', '')")
              .schema(
                  schema -> schema.hasForeignTable("rates"),
                  schema -> schema.hasForeignTable("orders")),
          question(
                  "hasnt_foreign_table('app', 'orders', '')",
                  "hasnt_foreign_table('app', 'rates', '')")
              .schema(
                  schema -> schema.hasOnlyForeignTables("rates"),
                  schema -> schema.hasOnlyForeignTables()),
          question(
                  "foreign_tables_are('reporting', array['remote_orders'])",
                  "foreign_tables_are('reporting', array['team_members'])")
              .schema(
                  "reporting",
                  schema -> schema.hasOnlyForeignTables("remote_orders"),
                  schema -> schema.hasOnlyForeignTables("team_members")),
          question(
                  "foreign_table_owner_is('app', 'rates', 'st_owner', '')",
                  "foreign_table_owner_is('app', 'rates', 'postgres', '')")
              .schema(
                  schema -> schema.hasTable("rates", table -> table.isOwnedBy("st_owner")),
                  schema -> schema.hasTable("rates", table -> table.isOwnedBy("postgres"))),
          question("is_partitioned('app', 'events', '')", "is_partitioned('app', 'orders', '')")
              .schema(
                  schema -> schema.hasTable("events", table -> table.isPartitioned()),
                  schema -> schema.hasTable("orders", table -> table.isPartitioned())),
          question("isnt_partitioned('app', 'orders', '')", "isnt_partitioned('app', 'events', '')")
              .schema(
                  schema -> schema.hasTable("orders", table -> table.isNotPartitioned()),
                  schema -> schema.hasTable("events", table -> table.isNotPartitioned())),
          question(
                  "is_partition_of('app', 'events_2028', 'app', 'events', '')",
                  "is_partition_of('app', 'sessions_0', 'app', 'events', '')")
              .schema(
                  schema -> schema.hasTable("events_2028", table -> table.isPartitionOf("events")),
                  schema -> schema.hasTable("sessions_0", table -> table.isPartitionOf("events"))),
          question(
                  "partitions_are('app', 'sessions', array['app.sessions_0', 'app.sessions_1'], '')",
                  "partitions_are('app', 'sessions', array['app.sessions_0'], '')")
              .schema(
                  schema ->
                      schema.hasTable(
                          "sessions",
                          table ->
                              table.hasOnlyPartitions(
                                  "sessions_0 with (modulus 2, remainder 0)",
                                  "sessions_1 with (modulus 4, remainder 1)")),
                  schema ->
                      schema.hasTable(
                          "sessions",
                          table ->
                              table.hasOnlyPartitions("sessions_0 with (modulus 2, remainder 0)"))),
          question(
                  "has_inherited_tables('app', 'vehicles', '')",
                  "has_inherited_tables('app', 'sports_cars', '')")
              .schema(
                  schema -> schema.hasLineOfInheritance("cars", "vehicles"),
                  schema -> schema.hasLineOfInheritance("cars", "sports_cars")),
          question(
                  "hasnt_inherited_tables('app', 'sports_cars', '')",
                  "hasnt_inherited_tables('app', 'vehicles', '')")
              .none("the heir is asked: `inherits`, `inheritsNothing`"),
          question(
                  "is_ancestor_of('app', 'vehicles', 'app', 'sports_cars', 2, '')",
                  "is_ancestor_of('app', 'vehicles', 'app', 'sports_cars', 1, '')")
              .schema(
                  schema -> schema.hasLineOfInheritance("sports_cars", "cars", "vehicles"),
                  schema -> schema.hasLineOfInheritance("sports_cars", "vehicles")),
          question(
                  "isnt_ancestor_of('app', 'sports_cars', 'app', 'vehicles', '')",
                  "isnt_ancestor_of('app', 'vehicles', 'app', 'cars', '')")
              .schema(
                  schema -> schema.hasTable("vehicles", table -> table.inheritsNothing()),
                  schema -> schema.hasTable("cars", table -> table.inheritsNothing())),
          question(
                  "is_descendent_of('app', 'sports_cars', 'app', 'vehicles', '')",
                  "is_descendent_of('app', 'vehicles', 'app', 'sports_cars', '')")
              .schema(
                  schema -> schema.hasLineOfInheritance("sports_cars", "cars", "vehicles"),
                  schema -> schema.hasLineOfInheritance("vehicles", "cars", "sports_cars")),
          question(
                  "isnt_descendent_of('app', 'vehicles', 'app', 'sports_cars', '')",
                  "isnt_descendent_of('app', 'sports_cars', 'app', 'traceable', '')")
              .schema(
                  schema -> schema.hasTable("vehicles", table -> table.inheritsNothing()),
                  schema -> schema.hasTable("sports_cars", table -> table.inheritsNothing())));

  private TableQuestions() {}
}
