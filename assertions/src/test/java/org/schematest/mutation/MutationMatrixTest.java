package org.schematest.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.schematest.catalog.CatalogReader;
import org.schematest.catalog.interpreter.ServerInterpreter;
import org.schematest.schema.Catalog;
import org.schematest.testing.TestPostgres;

/**
 * Every promise about a good schema against every smallest change to it: kept on the good one, red
 * on each mutant that must break it, and kept on each that changes nothing that it is about.
 */
class MutationMatrixTest {

  private static Catalog good;
  private static final List<Promise> PROMISES = GoodSchema.promises();

  /** By mutant: the changed parts, and the names of the promises that it breaks. */
  private record Verdict(Set<String> changed, Set<String> broken) {}

  private static final Map<Mutant, Verdict> VERDICTS = new LinkedHashMap<>();

  @BeforeAll
  static void run() throws SQLException {
    DataSource database = TestPostgres.freshDatabase(script());
    good = TestPostgres.catalogOf(database);
    // what SQL means is asked in another copy: the first one's tables are locked while they change
    DataSource copy = TestPostgres.freshDatabase(script());
    Parts parts = Parts.of(good);
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ServerInterpreter interpreter = ServerInterpreter.of(copy::getConnection)) {
      connection.setAutoCommit(false);
      for (Mutant mutant : Mutants.of(good)) {
        statement.execute(mutant.ddl());
        Catalog mutated = CatalogReader.read(connection, Set.of(), interpreter);
        Set<String> broken = new HashSet<>();
        PROMISES.stream().filter(p -> !p.isKept(mutated)).forEach(p -> broken.add(p.name()));
        connection.rollback();
        VERDICTS.put(mutant, new Verdict(Parts.of(mutated).differencesFrom(parts), broken));
      }
    }
  }

  private static String script() {
    try (var in = MutationMatrixTest.class.getResourceAsStream("/schema/good.sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void every_promise_is_kept_by_the_good_schema() {
    assertThat(PROMISES)
        .allSatisfy(
            promise ->
                org.assertj.core.api.Assertions.assertThatCode(() -> promise.check().accept(good))
                    .as(promise.name())
                    .doesNotThrowAnyException());
  }

  @Test
  void every_mutant_changes_what_is_read() {
    assertThat(VERDICTS)
        .allSatisfy((mutant, verdict) -> assertThat(verdict.changed()).isNotEmpty());
  }

  @Test
  void every_promise_is_broken_by_the_mutants_that_must_break_it() {
    List<String> survived = new ArrayList<>();
    int killed = 0;
    for (Promise promise : PROMISES) {
      for (String name : promise.breaks()) {
        Verdict verdict =
            VERDICTS.entrySet().stream()
                .filter(entry -> entry.getKey().toString().equals(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no mutant \"" + name + "\""));
        if (verdict.broken().contains(promise.name())) {
          killed++;
        } else {
          survived.add(promise + " survived " + name);
        }
      }
    }
    System.out.printf("%d promises, %d pairs killed%n", PROMISES.size(), killed);
    assertThat(survived).isEmpty();
  }

  @Test
  void no_promise_is_broken_by_a_mutant_of_something_else() {
    List<String> wrong = new ArrayList<>();
    VERDICTS.forEach(
        (mutant, verdict) ->
            PROMISES.stream()
                .filter(promise -> verdict.broken().contains(promise.name()))
                .filter(promise -> !promise.isAbout(verdict.changed()))
                .forEach(promise -> wrong.add(promise + " was broken by " + mutant)));
    assertThat(wrong).isEmpty();
  }

  @Test
  void every_mutant_is_caught_by_some_promise() {
    List<String> uncaught =
        VERDICTS.entrySet().stream()
            .filter(entry -> entry.getValue().broken().isEmpty())
            .map(entry -> entry.getKey().toString())
            .toList();
    System.out.printf("%d mutants, %d uncaught%n", VERDICTS.size(), uncaught.size());
    assertThat(uncaught).isEmpty();
  }
}
