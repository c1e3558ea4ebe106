package org.schematest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.schematest.junit.migration.psql.SqlFilesMigrator;
import org.schematest.schema.Schema;

class MigrationToolTest {

  @SchemaTest(
      migrations = "classpath:db/migration",
      tool = MigrationTool.DBMATE,
      placeholders = "a=b")
  static class PlaceholderForDbmate {

    @Test
    void never_runs() {}
  }

  static class ByAMigrator {

    @RegisterExtension
    static final Extension MIGRATED =
        SchemaTestConfiguration.migratedBy(
                new SqlFilesMigrator(List.of("classpath:liquibase-more/more.sql"), Map.of()))
            .asExtension();

    @Test
    void has_its_table(Schema schema) {
      assertThat(schema.table("a").columns()).hasSize(1);
    }
  }

  static class PlaceholderForAMigrator {

    @RegisterExtension
    static final Extension MIGRATED =
        SchemaTestConfiguration.migratedBy(new SqlFilesMigrator(List.of("nowhere"), Map.of()))
            .placeholder("a", "b")
            .asExtension();

    @Test
    void never_runs() {}
  }

  @Test
  void a_tool_without_placeholders_refuses_them() {
    assertThat(Run.of(PlaceholderForDbmate.class).failures(PlaceholderForDbmate.class))
        .containsExactly(
            "@SchemaTest on MigrationToolTest.PlaceholderForDbmate: placeholder \"a\" is given to"
                + " DBMATE, which has no placeholders");
  }

  @Test
  void an_object_may_migrate_and_has_its_own_values() {
    Run run = Run.of(ByAMigrator.class, PlaceholderForAMigrator.class);
    assertThat(run.failures(ByAMigrator.class)).isEmpty();
    assertThat(run.failures(PlaceholderForAMigrator.class))
        .containsExactly(
            "SchemaTestConfiguration of MigrationToolTest.PlaceholderForAMigrator: placeholder"
                + " \"a\" is given to SQL files[nowhere], which has no placeholders");
  }
}
