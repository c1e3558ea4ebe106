package org.schematest.junit.database.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.schematest.junit.database.ServerVersion;

/** What the other tests have no such server for. */
class ServerFactsTest {

  private static ServerFacts facts(String product, int version, boolean standby) {
    return new ServerFacts(
        product,
        new ServerVersion(String.valueOf(version / 10_000), version),
        standby,
        false,
        true,
        true,
        "tester",
        "app",
        false);
  }

  private static void refused(ServerFacts facts, String sentence) {
    assertThatThrownBy(() -> facts.check("app", Optional.empty())).hasMessage(sentence);
  }

  @Test
  void a_primary_of_a_version_that_is_tested_with_is_taken() {
    ServerFacts facts = facts("PostgreSQL 14.1 on x86_64", 140_001, false);
    facts.check("app", Optional.of(14));
    assertThat(facts.version().major()).isEqualTo(14);
  }

  @Test
  void a_url_that_leads_to_another_database_than_it_names() {
    ServerFacts facts = facts("PostgreSQL 18.6 on x86_64", 180_006, false);
    assertThatThrownBy(() -> facts.check("postgres", Optional.empty()))
        .hasMessage(
            "its URL leads to database app, not to postgres that it names, and so may those of the"
                + " databases that are made there: give a URL that goes to the server itself, past"
                + " any pooler");
  }

  @Test
  void a_server_that_is_too_old() {
    refused(
        facts("PostgreSQL 13.22 on x86_64", 130_022, false),
        "it is PostgreSQL 13, and must be 14 or newer");
  }

  @Test
  void a_standby() {
    refused(
        facts("PostgreSQL 18.6 on x86_64", 180_006, true),
        "it is a standby, and read-only: give the URL of its primary");
  }

  @Test
  void a_server_that_only_speaks_as_postgresql_does() {
    refused(
        facts("CockroachDB CCL v25.1", 130_000, false),
        "it is no PostgreSQL but CockroachDB CCL v25.1");
  }
}
