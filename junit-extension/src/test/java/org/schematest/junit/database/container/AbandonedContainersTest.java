package org.schematest.junit.database.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.schematest.junit.database.TestServer;

/** With JVMs that really die. */
@Tag(TestImage.TAG)
class AbandonedContainersTest {

  @AfterEach
  void nothing_is_left() {
    assertThat(TestImage.containers()).isEmpty();
  }

  private static Process holder() throws IOException {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                ContainerHolder.class.getName(),
                TestImage.name())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader output =
        new BufferedReader(
            new java.io.InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    assertThat(output.readLine()).startsWith(ContainerHolder.READY);
    return process;
  }

  private static List<String> ids() {
    return TestImage.containers().stream().map(container -> container.getId()).toList();
  }

  private static TestServer start() {
    return TestServer.of(new ContainerPostgresSource(TestImage.name(), Optional.empty()));
  }

  @Test
  void the_container_of_a_killed_jvm_is_removed_by_the_next() throws Exception {
    Process killed = holder();
    List<String> left = ids();
    assertThat(left).hasSize(1);
    killed.destroyForcibly().waitFor();
    try (TestServer next = start()) {
      assertThat(next.server()).isNotNull();
      assertThat(ids()).hasSize(1).doesNotContainAnyElementsOf(left);
    }
  }

  @Test
  void the_container_of_a_jvm_that_lives_is_left_alone() throws Exception {
    Process living = holder();
    List<String> its = ids();
    try (TestServer other = start()) {
      assertThat(other.server()).isNotNull();
      assertThat(ids()).hasSize(2).containsAll(its);
    }
    assertThat(ids()).isEqualTo(its);
    living.getOutputStream().close();
    assertThat(living.waitFor()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void a_jvm_that_is_asked_to_end_takes_its_container_along(String signal) throws Exception {
    Process asked = holder();
    assertThat(ids()).hasSize(1);
    new ProcessBuilder("kill", "-" + signal, String.valueOf(asked.pid())).start().waitFor();
    asked.waitFor();
    assertThat(ids()).isEmpty();
  }
}
