package org.schematest.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.schematest.expectation.naming.WordList;
import org.schematest.rule.convention.ColumnRules;
import org.schematest.rule.convention.CommentRules;
import org.schematest.rule.convention.NameRules;
import org.schematest.rule.convention.WordRules;
import org.schematest.rule.gate.PrimaryKeyTypeRules;
import org.schematest.rule.gate.TableSizeRules;
import org.schematest.rule.safety.LifecycleRules;
import org.schematest.schema.name.NoSuchObjectException;
import org.schematest.schema.object.ObjectKind;
import org.schematest.testing.TestPostgres;

/** What a project may set otherwise of rules of size and of names. */
class RuleParametersTest {

  private static Connection connection;

  @BeforeAll
  static void connect() throws SQLException {
    connection = TestPostgres.secludedDatabase().getConnection();
    connection.setAutoCommit(false);
  }

  @AfterAll
  static void disconnect() throws SQLException {
    connection.close();
  }

  private static List<String> found(String ddl, SchemaRule rule) throws SQLException {
    return RuleFixture.of(ddl).inspect(connection, rule).findings().stream()
        .map(finding -> finding.identity().object())
        .toList();
  }

  @Test
  void a_limit_is_what_is_still_allowed() throws SQLException {
    String ddl = "create table t (a int, b int, c int, d int not null); create index on t (a, b)";
    assertThat(found(ddl, TableSizeRules.everyTableHasAtMostIndexes(1))).isEmpty();
    assertThat(found(ddl, TableSizeRules.everyTableHasAtMostIndexes(0)))
        .containsExactly("public.t");
    assertThat(found(ddl, TableSizeRules.everyIndexHasAtMostKeys(2))).isEmpty();
    assertThat(found(ddl, TableSizeRules.everyIndexHasAtMostKeys(1)))
        .containsExactly("public.t_a_b_idx");
    assertThat(found(ddl, TableSizeRules.noTableIsNullableByMoreThan(75))).isEmpty();
    assertThat(found(ddl, TableSizeRules.noTableIsNullableByMoreThan(74)))
        .containsExactly("public.t");
  }

  @Test
  void keys_may_have_other_types() throws SQLException {
    String ddl = "create table t (id serial primary key); create table u (id text primary key)";
    assertThat(found(ddl, PrimaryKeyTypeRules.everyPrimaryKeyIs("int8", "int4")))
        .containsExactly("public.u.id");
    assertThat(found(ddl, PrimaryKeyTypeRules.everyPrimaryKeyIs("integer", "text"))).isEmpty();
    assertThatThrownBy(PrimaryKeyTypeRules::everyPrimaryKeyIs)
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void audit_columns_have_the_names_that_a_team_uses() throws SQLException {
    String ddl =
        "create table t (id int, created_on date not null default current_date);"
            + "create table u (id int, created_on timestamp not null default now());"
            + "create table v (id int, created_at timestamptz not null default now())";
    assertThat(found(ddl, LifecycleRules.everyTableHasAuditColumns("created_on")))
        .containsExactly("public.u.created_on", "public.v.created_on");
  }

  @Test
  void only_names_of_some_kinds_are_looked_at() throws SQLException {
    String ddl =
        "create table \"T\" (\"A\" int, \"select\" int); create index \"I\" on \"T\" (\"A\")";
    assertThat(found(ddl, NameRules.everyNameIsInSnakeCase(ObjectKind.TABLE)))
        .containsExactly("public.\"T\"");
    assertThat(found(ddl, NameRules.everyNameStandsWithoutQuotes(ObjectKind.COLUMN)))
        .containsExactly("public.\"T\".\"A\"", "public.\"T\".\"select\"");
  }

  @Test
  void a_list_of_words_is_made_ones_own() throws SQLException {
    String ddl = "create table t (qty int, pol text, ID int, \"AmtUSD\" int)";
    WordList words = WordList.abbreviations().without("qty").with("pol", "policy");
    assertThat(found(ddl, WordRules.noNameIsAbbreviated(words)))
        .containsExactly("public.t.pol", "public.t.\"AmtUSD\"");
    assertThatThrownBy(() -> words.without("qty"))
        .isInstanceOf(NoSuchObjectException.class)
        .hasMessageContaining("qnty");
  }

  @Test
  void the_romanised_words_are_many_and_none_is_english() {
    WordList words = WordList.romanisedJapanese();
    assertThat(words.words())
        .hasSizeGreaterThan(1000)
        .contains(
            "chushin",
            "jusho",
            "juusyo",
            "shimei",
            "simei",
            "kokyaku",
            "shohin",
            "kingaku",
            "torihiki")
        .doesNotContain(
            "date", "name", "same", "made", "sake", "tempo", "size", "kana", "kanji", "basho",
            "doi", "banana", "take", "more", "none", "one", "sort", "media", "area", "data", "time",
            "are", "use", "code", "note", "site", "taxi", "safari", "tuna", "tutor", "total")
        .allSatisfy(word -> assertThat(word).matches("[a-z]{5,}"));
    assertThat(words.words().stream().flatMap(word -> words.meaningOf(word).stream()).distinct())
        .hasSizeGreaterThan(300)
        .allSatisfy(meaning -> assertThat(meaning).matches("[a-z]+(_[a-z]+)*"));
  }

  @Test
  void an_abbreviation_is_shorter_than_its_word_and_in_the_plural_too() {
    WordList words = WordList.abbreviations();
    assertThat(words.words())
        .allSatisfy(
            word ->
                assertThat(words.meaningOf(word))
                    .hasValueSatisfying(
                        meaning -> assertThat(meaning).hasSizeGreaterThan(word.length())))
        .doesNotContain("id", "url", "ip", "sku", "iso", "utc", "no", "doc", "org", "temp");
    assertThat(words.meaningOf("Addrs")).hasValue("addresses");
    assertThat(words.meaningOf("qtys")).hasValue("quantities");
    assertThat(words.meaningOf("bonus")).isEmpty();
  }

  @Test
  void a_word_of_ones_own_marks_a_leftover() throws SQLException {
    String ddl = "create table legacy_orders (id int); create table legacyish (id int)";
    assertThat(found(ddl, WordRules.noTableIsLeftOver())).isEmpty();
    assertThat(found(ddl, WordRules.noTableIsLeftOver("legacy")))
        .containsExactly("public.legacy_orders");
  }

  @Test
  void a_project_may_forbid_column_names() throws SQLException {
    String ddl = "create table t (misc text, value1 int, value int, miscellany text)";
    assertThat(found(ddl, ColumnRules.noColumnIsNamed("misc", "value\\d+")))
        .containsExactly("public.t.misc", "public.t.value1");
    assertThatThrownBy(ColumnRules::noColumnIsNamed).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_project_says_which_names_need_no_comment_or_no_one_type() throws SQLException {
    String ddl = "create table t (email text, id int); create table u (email int, id text)";
    assertThat(found(ddl, CommentRules.everyColumnHasAComment("id")))
        .containsExactly("public.t.email", "public.u.email");
    assertThat(found(ddl, ColumnRules.everyColumnNameHasOneType("id")))
        .containsExactly("public.u.email");
    assertThat(found(ddl, ColumnRules.everyColumnNameHasOneType()))
        .containsExactly("public.u.email", "public.u.id");
  }
}
