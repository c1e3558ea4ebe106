package org.schematest.junit.database.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.schematest.junit.database.TestServer;

@Tag(TestImage.TAG)
class ContainerPostgresTest {
  @Test
  void measure() {
    for (int i = 0; i < 3; i++) {
      long t = System.nanoTime();
      try (TestServer s =
          TestServer.of(new ContainerPostgresSource(TestImage.name(), Optional.empty()))) {
        System.err.println("up " + (System.nanoTime() - t) / 1_000_000);
        t = System.nanoTime();
        for (int k = 0; k < 10; k++) {
          s.server().create(List.of("public"));
        }
        System.err.println("create " + (System.nanoTime() - t) / 10_000_000);
        t = System.nanoTime();
      }
      System.err.println("down " + (System.nanoTime() - t) / 1_000_000);
      assertThat(TestImage.containers()).isEmpty();
    }
  }
}
