package org.schematest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A whole schema test on a container. */
@Tag("docker")
class ContainerSchemaTest {

  @Test
  void a_container_is_tested_on_like_any_other_server() {
    Run run =
        Run.with(
            Map.of("schematest.postgres.image", System.getProperty("docker.image", "postgres:18")),
            PostgresTest.WholeCase.class,
            PostgresTest.SilentCase.class);
    assertThat(run.failures(PostgresTest.WholeCase.class)).isEmpty();
    assertThat(run.tests(PostgresTest.WholeCase.class)).hasSize(2);
    assertThat(run.failures(PostgresTest.SilentCase.class)).isEmpty();
  }
}
