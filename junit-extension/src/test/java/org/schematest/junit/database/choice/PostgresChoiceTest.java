package org.schematest.junit.database.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.schematest.junit.database.choice.WantedPostgres.Container;
import org.schematest.junit.database.choice.WantedPostgres.Embedded;
import org.schematest.junit.database.choice.WantedPostgres.Given;
import org.schematest.junit.database.choice.WantedPostgres.OfVersion;

class PostgresChoiceTest {

  private static final String URL = "jdbc:postgresql://db.example.org/app";

  private static PostgresDeclaration near() {
    return PostgresDeclaration.at("@Postgres on OrdersTest");
  }

  private static PostgresDeclaration far() {
    return PostgresDeclaration.at("the environment");
  }

  private static PostgresChoice choice(PostgresDeclaration... nearestFirst) {
    return PostgresChoice.of(Arrays.asList(nearestFirst));
  }

  private static PostgresDeclaration read(Map<PostgresSetting, String> texts) {
    return PostgresDeclaration.read(
        "the environment", setting -> Optional.ofNullable(texts.get(setting)));
  }

  private static void refused(PostgresDeclaration declaration, String sentence) {
    assertThatThrownBy(() -> choice(declaration))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(sentence);
  }

  @Test
  void where_nothing_is_said_it_is_the_newest_by_the_first_way_that_works() {
    assertThat(choice(near(), far()).wanted()).isEqualTo(new OfVersion(18));
    assertThat(choice(near(), far()).by()).isEqualTo("default");
    assertThat(PostgresChoice.DEFAULT).isEqualTo(choice(near()));
  }

  @Test
  void a_version_alone_chooses_no_way() {
    PostgresChoice choice = choice(near(), far().withVersion(15));
    assertThat(choice.wanted()).isEqualTo(new OfVersion(15));
    assertThat(choice.by()).isEqualTo("the environment");
  }

  @Test
  void the_nearest_place_that_determines_the_way_decides_it() {
    PostgresChoice choice =
        choice(near().withImage("postgis/postgis:18-3.6"), far().withServer(URL, "", ""));
    assertThat(choice.wanted())
        .isEqualTo(new Container("postgis/postgis:18-3.6", Optional.empty()));
    assertThat(choice.by()).isEqualTo("@Postgres on OrdersTest");
  }

  @Test
  void a_farther_place_decides_what_a_nearer_one_leaves_open() {
    assertThat(choice(near().withVersion(16), far().withWay(Way.CONTAINER)).wanted())
        .isEqualTo(new Container("postgres:16", Optional.empty()));
    assertThat(choice(near().withVersion(16), far().withWay(Way.EMBEDDED)).wanted())
        .isEqualTo(new Embedded(16));
    assertThat(choice(near().withWay(Way.EMBEDDED), far().withVersion(14)).wanted())
        .isEqualTo(new Embedded(14));
  }

  @Test
  void a_container_without_an_image_is_of_the_official_one() {
    assertThat(choice(near().withWay(Way.CONTAINER)).wanted())
        .isEqualTo(new Container("postgres:18", Optional.empty()));
    assertThat(choice(near().withWay(Way.CONTAINER).withVersion(14)).wanted())
        .isEqualTo(new Container("postgres:14", Optional.empty()));
  }

  @Test
  void a_container_has_the_image_or_the_version_that_is_said_nearer() {
    PostgresDeclaration container = near().withWay(Way.CONTAINER);
    PostgresDeclaration image = far().withImage("citusdata/citus:13.0");
    assertThat(choice(container, image).wanted())
        .isEqualTo(new Container("citusdata/citus:13.0", Optional.empty()));
    assertThat(choice(container.withVersion(17), image).wanted())
        .isEqualTo(new Container("postgres:17", Optional.empty()));
    assertThat(choice(container, image, far().withVersion(17)).wanted())
        .isEqualTo(new Container("citusdata/citus:13.0", Optional.empty()));
  }

  @Test
  void a_version_said_nearer_than_an_image_or_a_url_is_what_the_server_must_have() {
    assertThat(choice(near().withVersion(17), far().withImage("pgvector/pgvector:pg17")).wanted())
        .isEqualTo(new Container("pgvector/pgvector:pg17", Optional.of(17)));
    assertThat(choice(near().withVersion(17), far().withServer(URL, "", "")).wanted())
        .isEqualTo(new Given(URL, Optional.empty(), Optional.empty(), Optional.of(17)));
    assertThat(choice(near().withServer(URL, "", ""), far().withVersion(17)).wanted())
        .isEqualTo(new Given(URL, Optional.empty(), Optional.empty(), Optional.empty()));
  }

  @Test
  void the_credentials_of_a_server_may_be_said_elsewhere() {
    PostgresChoice choice =
        choice(near().withServer(URL, "tester", ""), far().withServer("", "other", "secret"));
    assertThat(choice.wanted())
        .isEqualTo(new Given(URL, Optional.of("tester"), Optional.of("secret"), Optional.empty()));
  }

  @Test
  void equal_choices_are_equal_whoever_made_them() {
    assertThat(choice(near().withVersion(17)))
        .isEqualTo(choice(far().withVersion(17)))
        .hasSameHashCodeAs(choice(far().withVersion(17)))
        .isNotEqualTo(choice(near().withVersion(16)));
    assertThat(choice(near().withServer(URL, "a", "b")))
        .isNotEqualTo(choice(near().withServer(URL, "a", "c")));
  }

  @Test
  void nothing_that_is_printed_tells_the_password() {
    PostgresDeclaration declaration =
        near().withServer(URL + "?password=secret", "tester", "secret");
    assertThat(declaration).asString().doesNotContain("secret");
    assertThat(choice(declaration)).asString().doesNotContain("secret");
    assertThat(choice(declaration).wanted()).asString().doesNotContain("secret");
    assertThat(DatabaseSources.of(choice(declaration)).description())
        .isEqualTo("the server at jdbc:postgresql://db.example.org/");
  }

  @Test
  void texts_are_read_as_they_are_meant_and_blank_ones_say_nothing() {
    assertThat(
            choice(read(Map.of(PostgresSetting.WAY, " Container ", PostgresSetting.VERSION, "16")))
                .wanted())
        .isEqualTo(new Container("postgres:16", Optional.empty()));
    assertThat(choice(read(Map.of(PostgresSetting.IMAGE, " ", PostgresSetting.VERSION, ""))))
        .isEqualTo(PostgresChoice.DEFAULT);
    assertThat(
            choice(read(Map.of(PostgresSetting.URL, URL, PostgresSetting.USER, "tester"))).wanted())
        .isEqualTo(new Given(URL, Optional.of("tester"), Optional.empty(), Optional.empty()));
  }

  @Test
  void settings_have_a_property_and_a_variable() {
    assertThat(PostgresSetting.PASSWORD.property()).isEqualTo("schematest.postgres.password");
    assertThat(PostgresSetting.PASSWORD.variable()).isEqualTo("SCHEMATEST_POSTGRES_PASSWORD");
  }

  @Test
  void a_variable_that_does_not_exist() {
    PostgresSetting.refuseUnknown(
        Set.of("schematest.postgres.binaries"), Set.of("SCHEMATEST_POSTGRES_URL", "PATH"));
    assertThatThrownBy(
            () -> PostgresSetting.refuseUnknown(Set.of(), Set.of("SCHEMATEST_POSTGRES_PASWORD")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "environment variables SCHEMATEST_POSTGRES_*: there is no SCHEMATEST_POSTGRES_PASWORD;"
                + " there are SCHEMATEST_POSTGRES_IMAGE, SCHEMATEST_POSTGRES_PASSWORD,"
                + " SCHEMATEST_POSTGRES_URL, SCHEMATEST_POSTGRES_USER, SCHEMATEST_POSTGRES_VERSION,"
                + " SCHEMATEST_POSTGRES_WAY");
  }

  @Test
  void a_version_that_does_not_exist() {
    refused(
        near().withVersion(13),
        "@Postgres on OrdersTest: PostgreSQL 13 cannot be had; the major versions are 14, 15, 16,"
            + " 17, 18");
    assertThatThrownBy(() -> read(Map.of(PostgresSetting.VERSION, "17.2")))
        .hasMessage(
            "the environment: PostgreSQL 17.2 cannot be had; the major versions are 14, 15, 16,"
                + " 17, 18");
  }

  @Test
  void a_version_that_does_not_exist_is_refused_at_a_place_that_does_not_decide() {
    assertThatThrownBy(() -> choice(near().withImage("postgres:17"), far().withVersion(19)))
        .hasMessageStartingWith("the environment: PostgreSQL 19 cannot be had");
  }

  @Test
  void a_way_that_does_not_exist() {
    assertThatThrownBy(() -> read(Map.of(PostgresSetting.WAY, "docker")))
        .hasMessage(
            "the environment: there is no way \"docker\" to a PostgreSQL; there are embedded,"
                + " container, server");
    assertThatThrownBy(() -> read(Map.of(PostgresSetting.WAY, "any")))
        .hasMessageContaining("there is no way \"any\"");
  }

  @Test
  void two_ways_at_one_place() {
    PostgresDeclaration image = near().withImage("postgres:17");
    refused(
        image.withVersion(17),
        "@Postgres on OrdersTest: must not say both an image and a version: its tag says it");
    refused(
        image.withServer(URL, "", ""),
        "@Postgres on OrdersTest: must not say both an image and a URL: each is another server");
    refused(
        image.withWay(Way.EMBEDDED),
        "@Postgres on OrdersTest: must not say both an image and the way embedded: only a container"
            + " has an image");
    refused(
        near().withServer(URL, "", "").withWay(Way.CONTAINER),
        "@Postgres on OrdersTest: must not say both a URL and the way container: only a server has"
            + " a URL");
  }

  @Test
  void a_server_without_a_url() {
    refused(
        near().withWay(Way.SERVER),
        "@Postgres on OrdersTest: the way server needs the URL of one, as schematest.postgres.url,"
            + " and none is said");
    assertThat(choice(near().withWay(Way.SERVER), far().withServer(URL, "", "")).by())
        .isEqualTo("@Postgres on OrdersTest");
  }

  @Test
  void all_places_are_read_even_if_there_are_none() {
    assertThat(PostgresChoice.of(List.of())).isEqualTo(PostgresChoice.DEFAULT);
  }
}
