package org.schematest.junit.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How much is kept, and that nobody loses what he uses. */
class CacheLimitTest {

  private static final String TABLE = "create table orders (id bigint)";

  /** Of the programs, the cluster of initdb, and one template with its copy. */
  private static final long ROOM_FOR_ONE = 200;

  private final TestCache cache;

  CacheLimitTest() throws IOException {
    cache = TestCache.make();
  }

  @BeforeEach
  void begin_with_nothing() throws IOException {
    assertThat(cache.folders("golden-")).isEmpty();
  }

  @AfterEach
  void remove() throws IOException {
    cache.close();
  }

  private EmbeddedPostgresSource source(long megabytes) {
    return new EmbeddedPostgresSource(cache.settings(megabytes));
  }

  private void run(TestRecipe recipe, long megabytes) {
    try (EmbeddedPostgresSource source = source(megabytes)) {
      source.template(recipe);
    }
  }

  private void unusedForAnHour(String prefix) throws IOException {
    for (Path folder : cache.folders(prefix)) {
      Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
    }
  }

  @Test
  void what_was_not_used_longest_is_removed_when_something_is_added() throws IOException {
    TestRecipe first = TestRecipe.of("first", TABLE);
    run(first, ROOM_FOR_ONE);
    List<Path> clustersOfFirst = cache.folders("golden-");
    unusedForAnHour("golden-");
    unusedForAnHour("slot-");
    run(TestRecipe.of("second", TABLE), ROOM_FOR_ONE);
    assertThat(cache.folders("golden-")).hasSize(1).doesNotContainAnyElementsOf(clustersOfFirst);
    assertThat(cache.folders("slot-")).hasSize(1);
    assertThat(cache.folders("trash-")).isEmpty();
    assertThat(cache.folders("postgres-")).as("the programs are in use").hasSize(1);

    run(first, ROOM_FOR_ONE);
    assertThat(first.filled()).hasValue(2);
  }

  @Test
  void what_initdb_made_is_used_whenever_a_template_is_made() throws IOException {
    run(TestRecipe.of("first", TABLE), ROOM_FOR_ONE);
    for (String made : List.of("pristine-", "golden-", "slot-")) {
      unusedForAnHour(made);
    }
    List<Path> madeByInitdb = cache.folders("pristine-");
    run(TestRecipe.of("second", TABLE), ROOM_FOR_ONE);
    assertThat(cache.folders("golden-")).hasSize(1);
    assertThat(cache.folders("pristine-")).hasSize(1).isEqualTo(madeByInitdb);
  }

  @Test
  void what_somebody_uses_stays() throws IOException {
    try (EmbeddedPostgresSource source = source(0)) {
      source.template(TestRecipe.of("first", TABLE));
      unusedForAnHour("golden-");
      unusedForAnHour("slot-");
      run(TestRecipe.of("second", TABLE), 0);
      assertThat(cache.folders("golden-")).hasSize(2);
      source.template(
          TestRecipe.of("first", TABLE).then("seeded", "insert into orders values (1)"));
    }
  }

  @Test
  void a_template_of_a_size_that_is_only_declared_takes_no_room() throws IOException {
    TestRecipe first = TestRecipe.of("first", TABLE);
    try (EmbeddedPostgresSource source = source(2 * ROOM_FOR_ONE)) {
      source.template(first);
      Path base = cache.folders("slot-").get(0).resolve("data/base/1/long");
      Files.createFile(base);
      try (FileChannel file = FileChannel.open(base, StandardOpenOption.WRITE)) {
        file.write(ByteBuffer.wrap(new byte[] {1}), 1L << 33);
      }
    }
    run(TestRecipe.of("second", TABLE), 2 * ROOM_FOR_ONE);
    assertThat(cache.folders("golden-")).hasSize(2);
  }
}
