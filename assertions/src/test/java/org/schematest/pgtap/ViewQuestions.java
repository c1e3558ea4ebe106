package org.schematest.pgtap;

import static org.schematest.pgtap.Question.question;

import java.util.List;

/** What pgTAP can be asked about views, materialized views and sequences. */
final class ViewQuestions {

  static final List<Question> ALL =
      List.of(
          question(
                  "has_view('app', 'active_customers', '')",
                  "has_view('app', 'sales_by_month', '')")
              .schema(
                  schema -> schema.hasView("active_customers"),
                  schema -> schema.hasView("sales_by_month")),
          question(
                  "hasnt_view('app', 'sales_by_month', '')",
                  "hasnt_view('app', 'active_customers', '')")
              .schema(
                  schema -> schema.hasNoView("sales_by_month"),
                  schema -> schema.hasNoView("active_customers")),
          question(
                  "views_are('Größe & Co', array['Übersicht'])",
                  "views_are('Größe & Co', array['Übersicht', 'more'])")
              .schema(
                  "Größe & Co",
                  schema -> schema.hasOnlyViews("Übersicht"),
                  schema -> schema.hasOnlyViews("Übersicht", "more")),
          question(
                  "view_owner_is('app', 'active_customers', 'st_owner', '')",
                  "view_owner_is('app', 'active_customers', 'postgres', '')")
              .schema(
                  schema -> schema.hasView("active_customers", view -> view.isOwnedBy("st_owner")),
                  schema -> schema.hasView("active_customers", view -> view.isOwnedBy("postgres"))),
          question(
                  "has_materialized_view('app', 'sales_by_month', '')",
                  "has_materialized_view('app', 'active_customers', '')")
              .schema(
                  schema -> schema.hasMaterializedView("sales_by_month"),
                  schema -> schema.hasMaterializedView("active_customers")),
          question(
                  "hasnt_materialized_view('app', 'active_customers', '')",
                  "hasnt_materialized_view('app', 'sales_by_month', '')")
              .schema(
                  schema -> schema.hasNoMaterializedView("active_customers"),
                  schema -> schema.hasNoMaterializedView("sales_by_month")),
          question(
                  "materialized_views_are('app', array['sales_by_month', 'sales_by_product', 'elsewhere_count'])",
                  "materialized_views_are('app', array['sales_by_month', 'sales_by_product'])")
              .schema(
                  schema ->
                      schema.hasOnlyMaterializedViews(
                          "sales_by_month", "sales_by_product", "elsewhere_count"),
                  schema -> schema.hasOnlyMaterializedViews("sales_by_month", "sales_by_product")),
          question(
                  "materialized_view_owner_is('app', 'sales_by_month', 'st_owner', '')",
                  "materialized_view_owner_is('app', 'sales_by_month', 'postgres', '')")
              .schema(
                  schema ->
                      schema.hasMaterializedView(
                          "sales_by_month", view -> view.isOwnedBy("st_owner")),
                  schema ->
                      schema.hasMaterializedView(
                          "sales_by_month", view -> view.isOwnedBy("postgres"))),
          question(
                  "has_sequence('app', 'invoice_numbers', '')",
                  "has_sequence('app', 'invoices', '')")
              .schema(
                  schema -> schema.hasSequence("invoice_numbers"),
                  schema -> schema.hasSequence("invoices")),
          question(
                  "hasnt_sequence('app', 'invoices', '')",
                  "hasnt_sequence('app', 'invoice_numbers', '')")
              .schema(
                  schema -> schema.hasNoSequence("invoices"),
                  schema -> schema.hasNoSequence("invoice_numbers")),
          question(
                  "sequences_are('Größe & Co', array['Bestellung_Nr_seq'])",
                  "sequences_are('Größe & Co', array['bestellung_nr_seq'])")
              .schema(
                  "Größe & Co",
                  schema -> schema.hasOnlySequences("Bestellung_Nr_seq"),
                  schema -> schema.hasOnlySequences("bestellung_nr_seq")),
          question(
                  "sequence_owner_is('app', 'invoice_numbers', 'st_owner', '')",
                  "sequence_owner_is('app', 'invoice_numbers', 'postgres', '')")
              .schema(
                  schema ->
                      schema.hasSequence(
                          "invoice_numbers", sequence -> sequence.isOwnedBy("st_owner")),
                  schema ->
                      schema.hasSequence(
                          "invoice_numbers", sequence -> sequence.isOwnedBy("postgres"))));

  private ViewQuestions() {}
}
