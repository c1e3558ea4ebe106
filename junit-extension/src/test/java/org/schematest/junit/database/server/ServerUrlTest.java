package org.schematest.junit.database.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.schematest.junit.database.NoDatabaseException;

class ServerUrlTest {

  @Test
  void another_database_has_the_same_hosts_and_parameters_but_no_credentials() {
    ServerUrl url =
        ServerUrl.of(
            "jdbc:postgresql://one:5432,two:5433/app?user=me&sslmode=require&password=p%26w"
                + "&currentSchema=x&targetServerType=primary");
    assertThat(url.ofDatabase("schematest_1"))
        .isEqualTo(
            "jdbc:postgresql://one:5432,two:5433/schematest_1?sslmode=require"
                + "&targetServerType=primary");
    assertThat(url.database()).isEqualTo("app");
    assertThat(url.user()).contains("me");
    assertThat(url.password()).contains("p&w");
    assertThat(url.address()).isEqualTo("jdbc:postgresql://one:5432,two:5433/");
  }

  @Test
  void a_database_need_not_be_named() {
    assertThat(ServerUrl.of("jdbc:postgresql://[::1]:5432").database()).isEmpty();
    assertThat(ServerUrl.of("jdbc:postgresql://db/?ssl=true").ofDatabase("a b"))
        .isEqualTo("jdbc:postgresql://db/a+b?ssl=true");
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql:app, this one has no host",
    "jdbc:postgresql:///app, this one has no host",
    "jdbc:mysql://db/app, this one begins with jdbc:mysql:",
    "postgresql://me:secret@db/app, this one begins with postgresql:",
    "jdbc:postgresql://me:secret@db/app, 'this one has an @: user and password are settings of"
        + " their own'",
    "db.example.org, this one has no scheme"
  })
  void what_is_no_url_of_a_server_is_refused_without_telling_a_password(
      String url, String problem) {
    assertThatThrownBy(() -> ServerUrl.of(url))
        .isInstanceOf(NoDatabaseException.class)
        .hasMessage("its URL must be written jdbc:postgresql://host:port/database, and " + problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PGHOST", "PGPORT", "PGDBNAME", "host", "port", "dbname"})
  void a_parameter_that_leads_to_one_database_whichever_is_named_is_refused(String parameter) {
    assertThatThrownBy(
            () -> ServerUrl.of("jdbc:postgresql://db/app?ssl=true&" + parameter + "=secret"))
        .isInstanceOf(NoDatabaseException.class)
        .hasMessageStartingWith("its URL has the parameter " + parameter + ", ")
        .hasMessageNotContaining("secret");
  }
}
