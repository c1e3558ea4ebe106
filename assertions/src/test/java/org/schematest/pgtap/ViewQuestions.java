package org.schematest.pgtap;

import static org.schematest.pgtap.Question.question;

import java.util.List;

/** What pgTAP can be asked about views, materialized views and sequences. */
final class ViewQuestions {

  static final List<Question> ALL =
      List.of(
          question(
              "has_view('app', 'active_customers', '')", "has_view('app', 'sales_by_month', '')"),
          question(
              "hasnt_view('app', 'sales_by_month', '')",
              "hasnt_view('app', 'active_customers', '')"),
          question(
              "views_are('Größe & Co', array['Übersicht'])",
              "views_are('Größe & Co', array['Übersicht', 'more'])"),
          question(
              "view_owner_is('app', 'active_customers', 'st_owner', '')",
              "view_owner_is('app', 'active_customers', 'postgres', '')"),
          question(
              "has_materialized_view('app', 'sales_by_month', '')",
              "has_materialized_view('app', 'active_customers', '')"),
          question(
              "hasnt_materialized_view('app', 'active_customers', '')",
              "hasnt_materialized_view('app', 'sales_by_month', '')"),
          question(
              "materialized_views_are('app', array['sales_by_month', 'sales_by_product', 'elsewhere_count'])",
              "materialized_views_are('app', array['sales_by_month', 'sales_by_product'])"),
          question(
              "materialized_view_owner_is('app', 'sales_by_month', 'st_owner', '')",
              "materialized_view_owner_is('app', 'sales_by_month', 'postgres', '')"),
          question(
              "has_sequence('app', 'invoice_numbers', '')", "has_sequence('app', 'invoices', '')"),
          question(
              "hasnt_sequence('app', 'invoices', '')",
              "hasnt_sequence('app', 'invoice_numbers', '')"),
          question(
              "sequences_are('Größe & Co', array['Bestellung_Nr_seq'])",
              "sequences_are('Größe & Co', array['bestellung_nr_seq'])"),
          question(
              "sequence_owner_is('app', 'invoice_numbers', 'st_owner', '')",
              "sequence_owner_is('app', 'invoice_numbers', 'postgres', '')"));

  private ViewQuestions() {}
}
