package org.schematest.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.Driver;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.isolation.Isolation;
import org.schematest.junit.seed.Seed;

/** Handing the database of a test class to code that gets no parameters. */
class SchemaTestDatabaseTest {

  private static Run run;

  @BeforeAll
  static void run_all_cases_in_one_session() {
    run =
        Run.of(
            BeforeCase.class,
            AfterCase.class,
            RegisteredCase.class,
            SubclassCase.class,
            NestedCase.class,
            BrokenCase.class,
            IsolatedCase.class);
  }

  /** Asks for the database as an application's framework does: in a static method, early. */
  static final class Application implements BeforeAllCallback {

    private static String url = "";

    @Override
    public void beforeAll(ExtensionContext context) {
      if (context.getRequiredTestClass().getEnclosingClass() == SchemaTestDatabaseTest.class) {
        url = SchemaTestDatabase.of(context.getRequiredTestClass()).urlWithCredentials();
      }
    }
  }

  /** One test, in the database that the application has. */
  abstract static class Tests {

    @Test
    void is_in_the_database_of_the_application(TestDatabase database) throws SQLException {
      assertThat(Application.url).startsWith(database.url() + "?user=postgres&password=");
      try (Connection connection = DriverManager.getConnection(Application.url)) {
        assertThat(Sql.value(connection, "select current_database()")).isEqualTo(database.name());
      }
    }
  }

  @ExtendWith(Application.class)
  @SchemaTest
  static class BeforeCase extends Tests {}

  @SchemaTest
  @ExtendWith(Application.class)
  static class AfterCase extends Tests {}

  @ExtendWith(Application.class)
  static class RegisteredCase extends Tests {

    @RegisterExtension
    static final Extension SCHEMA =
        SchemaTestConfiguration.migratedFrom("db/migration").asExtension();
  }

  @Test
  void it_can_be_had_whichever_extension_stands_first() {
    for (Class<?> testCase :
        new Class<?>[] {BeforeCase.class, AfterCase.class, RegisteredCase.class}) {
      assertThat(run.failures(testCase)).isEmpty();
      assertThat(run.tests(testCase)).hasSize(1);
    }
  }

  abstract static class Base {

    static TestDatabase database() {
      return SchemaTestDatabase.of(Base.class);
    }
  }

  @SchemaTest
  static class SubclassCase extends Base {

    @Test
    void is_found_by_its_superclass(TestDatabase database) {
      assertThat(database()).isSameAs(database);
    }
  }

  @SchemaTest
  static class NestedCase {

    @Nested
    class Sharing {

      @Test
      void has_that_of_the_outer_class(TestDatabase database) {
        assertThat(SchemaTestDatabase.of(NestedCase.class)).isSameAs(database);
        assertThat(SchemaTestDatabase.of(Sharing.class)).isSameAs(database);
      }
    }

    @Nested
    @Seed("seed/customers.sql")
    class Seeded {

      @Test
      void has_its_own(TestDatabase database) {
        assertThat(SchemaTestDatabase.of(NestedCase.class)).isNotSameAs(database);
        assertThat(SchemaTestDatabase.of(Seeded.class)).isSameAs(database);
      }
    }
  }

  @Test
  void superclasses_and_nested_classes_are_found() {
    assertThat(run.failures(SubclassCase.class)).isEmpty();
    assertThat(run.failures(NestedCase.class)).isEmpty();
  }

  @ExtendWith(Application.class)
  @SchemaTest(migrations = "broken/syntax")
  static class BrokenCase extends Tests {}

  @Test
  void a_broken_migration_says_so_wherever_it_is_asked_first() {
    assertThat(run.failures(BrokenCase.class))
        .singleElement()
        .satisfies(
            message -> assertThat(message).startsWith("migration V2__orders.sql failed at line 7"));
  }

  @ExtendWith(Application.class)
  @SchemaTest(isolation = Isolation.PER_METHOD)
  static class IsolatedCase extends Tests {}

  @Test
  void tests_that_are_isolated_have_no_database_in_common() {
    assertThat(run.failures(IsolatedCase.class))
        .containsExactly(
            "the tests of SchemaTestDatabaseTest.IsolatedCase are isolated from each other"
                + " (isolation = PER_METHOD), so that no one database is theirs: an application"
                + " that lives longer than a test needs isolation = PER_CLASS");
  }

  @Test
  void a_class_that_is_not_running_has_none() {
    assertThatThrownBy(() -> SchemaTestDatabase.of(BeforeCase.class))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(
            "SchemaTestDatabaseTest.BeforeCase has no database: it must be running, with"
                + " @SchemaTest or a SchemaTestConfiguration as an extension in a static field;"
                + " schema tests that are running: ");
  }

  @Test
  void credentials_are_properties_and_are_encoded_in_a_url() {
    TestDatabase database =
        new TestDatabase("shop", "jdbc:postgresql://127.0.0.1:1/shop", "o'hara", "a&b c", "18", 1);
    assertThat(database.properties("spring.datasource"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "spring.datasource.url", "jdbc:postgresql://127.0.0.1:1/shop",
                "spring.datasource.username", "o'hara",
                "spring.datasource.password", "a&b c"));
    assertThat(database.urlWithCredentials())
        .isEqualTo("jdbc:postgresql://127.0.0.1:1/shop?user=o%27hara&password=a%26b+c");
    assertThat(Driver.parseURL(database.urlWithCredentials(), new Properties()))
        .containsEntry("user", "o'hara")
        .containsEntry("password", "a&b c");
  }
}
