package org.schematest.samples.everywhere;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.schematest.junit.SchemaTest;
import org.schematest.junit.database.TestDatabase;

/** The samples hold on every PostgreSQL, whichever way it is come by. */
class EveryPostgresTest {

  /** So that not one test can be lost and nobody notices: about as many as there are. */
  private static final int AT_LEAST = 150;

  private static void assertThatAllPass(String said) {
    assertThat(said).matches("(\\d+) of \\1");
    assertThat(Integer.parseInt(said.replaceFirst(" of .*", ""))).isGreaterThan(AT_LEAST);
  }

  /** The archives are those that the build lays there. */
  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17})
  void the_samples_hold_on_every_embedded_version(int major) throws Exception {
    assertThatAllPass(
        SampleSuite.run(
            "-Dschematest.postgres.version=" + major,
            "-Dschematest.postgres.binaries=target/postgres"));
  }

  @Nested
  @SchemaTest(migrations = "classpath:shop/migration")
  class With_a_server_of_its_own {

    /** What it has here is the given server, to those in the other JVM. */
    @Test
    void the_samples_hold_on_a_given_server(TestDatabase given) throws Exception {
      assertThatAllPass(
          SampleSuite.run(
              "-Dschematest.postgres.url=" + given.url(),
              "-Dschematest.postgres.user=" + given.user(),
              "-Dschematest.postgres.password=" + given.password()));
    }
  }

  @Test
  @Tag("docker")
  void the_samples_hold_in_a_container() throws Exception {
    assertThatAllPass(
        SampleSuite.run("-Dschematest.postgres.image=" + System.getProperty("docker.image")));
  }
}
