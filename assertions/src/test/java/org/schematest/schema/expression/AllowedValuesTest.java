package org.schematest.schema.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.schematest.schema.Table;
import org.schematest.schema.name.QualifiedName;
import org.schematest.testing.TestPostgres;

class AllowedValuesTest {

  /** The values that each check of the table lists for its column, as PostgreSQL prints it. */
  private static Map<String, Optional<Set<String>>> listed(String ddl) {
    Table table =
        TestPostgres.catalogOf(TestPostgres.freshDatabase(ddl))
            .findTable(new QualifiedName("public", "t"))
            .orElseThrow();
    Map<String, Optional<Set<String>>> values = new TreeMap<>();
    table
        .checkConstraints()
        .forEach(
            check ->
                values.put(
                    check.name(),
                    AllowedValues.of(check.expression(), table.columns().get(0).name())));
    return values;
  }

  @Test
  void lists_are_recognised_however_the_column_is_typed() {
    String ways =
        """
        create domain colour as text;
        create type mood as enum ('good', 'it''s bad');
        create table t (c %s,
          constraint list check (c in ('good', 'it''s bad')),
          constraint any_array check (c = any (array['good', 'it''s bad']::%s[])),
          constraint chain check ((c = 'good' or c = 'it''s bad' or c is null) and 1 < 2),
          constraint one check (c = 'good'));
        """;
    for (String type : new String[] {"text", "varchar(20)", "char(8)", "colour", "mood"}) {
      String array = type.startsWith("char") ? "text" : type;
      assertThat(listed(ways.formatted(type, array)))
          .as(type)
          .containsEntry("list", Optional.of(Set.of("good", "it's bad")))
          .containsEntry("any_array", Optional.of(Set.of("good", "it's bad")))
          .containsEntry("chain", Optional.of(Set.of("good", "it's bad")))
          .containsEntry("one", Optional.of(Set.of("good")));
    }
  }

  @Test
  void numbers_are_recognised_too() {
    assertThat(listed("create table t (\"My N\" int constraint n check (\"My N\" in (1, -2, 3)))"))
        .containsEntry("n", Optional.of(Set.of("1", "-2", "3")));
  }

  @Test
  void what_does_not_list_the_values_of_the_column_says_nothing() {
    assertThat(
            listed(
                """
                create table t (c text, d text,
                  constraint other check (d in ('a', 'b')),
                  constraint fold check (lower(c) in ('a', 'b')),
                  constraint half check (c = 'a' or d = 'b'),
                  constraint never check (c not in ('a', 'b')),
                  constraint columns check (c in (d, 'a')),
                  constraint least check (c >= 'a'),
                  constraint nothing check (c is null));
                """))
        .hasSize(7)
        .allSatisfy((name, values) -> assertThat(values).as(name).isEmpty());
  }
}
